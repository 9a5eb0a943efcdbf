internal import GeographicalIndications
package import Kernel
internal import Plans
internal import Standards
internal import Trainings

/// The one explicit list of registers, in the order of the navigation.
package enum Catalogue {
    package static let standard = RegisterCatalogue([
        RegisterDefinition(PlanDocument.self),
        RegisterDefinition(PlanItem.self),
        RegisterDefinition(PlanTask.self),
        RegisterDefinition(PlanTarget.self),
        RegisterDefinition(Milestone.self),
        RegisterDefinition(QuarterlyFeedback.self),
        RegisterDefinition(TaskChange.self),
        RegisterDefinition(TaskNotice.self),
        RegisterDefinition(SupervisionItem.self),
        RegisterDefinition(IssuedDocument.self),
        RegisterDefinition(DocumentService.self),
        RegisterDefinition(Exemplar.self),
        RegisterDefinition(ExemplarObjection.self),
        RegisterDefinition(YearAssessment.self),
        RegisterDefinition(ScoreNotice.self),
        RegisterDefinition(ScoreAppeal.self),
        RegisterDefinition(Attribution.self),
        RegisterDefinition(Standard.self),
        RegisterDefinition(GeographicalIndication.self),
        RegisterDefinition(SignUser.self),
        RegisterDefinition(TrainingSession.self),
        RegisterDefinition(TrainingAttendance.self),
        RegisterDefinition(OrganisationUnit.self),
        RegisterDefinition(Division.self),
        RegisterDefinition(CalendarDay.self),
        RegisterDefinition(Setting.self),
        RegisterDefinition(Account.self),
        RegisterDefinition(RoleGrant.self),
    ])
}
