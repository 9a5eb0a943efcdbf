"""The columns and indexes of our table of standards."""

from django.db import models


def words(text):
    return [(word, word) for word in text.split()]


class Unit(models.Model):
    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=200)

    def __str__(self):
        return self.name


class Standard(models.Model):
    id = models.CharField(primary_key=True, max_length=26, editable=False)
    stage = models.CharField(max_length=20, choices=words(
        "proposed planned drafting comment review approved published filed abolished terminated"))
    version = models.BigIntegerField(default=1, editable=False)
    created_at = models.BigIntegerField(default=0, editable=False)
    updated_at = models.BigIntegerField(default=0, editable=False)
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=500, unique=True, null=True)
    level = models.CharField(max_length=20, choices=words("international national industry local group"))
    sector = models.CharField(max_length=20, choices=words("industry agriculture service social"))
    unit = models.ForeignKey(Unit, models.PROTECT, db_index=False)
    division = models.CharField(max_length=40, null=True, blank=True)
    drafters = models.TextField(null=True, blank=True)
    comment_from = models.DateField(null=True, blank=True)
    comment_to = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=[name, "id"], name=f"standard_{name}") for name in (
            "stage", "unit", "level", "sector", "division", "published_on")]

    def __str__(self):
        return f"{self.number} {self.title}"
