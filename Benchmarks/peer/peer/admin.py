"""The admin as one would declare it for this register: searched, filtered and paged like our list."""

from django.contrib import admin

from .models import Standard


@admin.register(Standard)
class StandardAdmin(admin.ModelAdmin):
    list_display = ["title", "number", "level", "sector", "published_on", "stage"]
    list_filter = ["stage", "level", "sector", "unit", "published_on"]
    search_fields = ["title", "number", "drafters"]
    ordering = ["-id"]
    list_per_page = 50
