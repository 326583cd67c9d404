"""The pages of the site."""

from django.urls import path

from guide import views

urlpatterns = [
    path("", views.page),
    path("visits", views.visits),
]
