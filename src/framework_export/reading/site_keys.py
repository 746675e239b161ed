"""Keys that site generators and editors read from a front matter: known here, and not used.

Each list is of the tool's own documentation, without the keys that mean something here.
"""

from __future__ import annotations

_HUGO = """
aliases audio build cascade cover description disableToc displayInList expiryDate featured
featuredImage headless images isCJKLanguage keywords kind lastmod linkTitle linktitle markup menu
menus modified outputs params pubdate publishDate publishdate published resources series showToc
sitemap slug summary tags taxonomies toc translationKey type unpublishdate url videos weight
"""
_JEKYLL = """
author authors categories category collection comments defaults excerpt excerpt_separator
grand_parent has_children has_toc header feature_image image last_modified_at layout nav_enabled
nav_exclude nav_fold nav_order parent permalink redirect_from redirect_to render_with_liquid
search_exclude sidebar theme
"""
_DOCUSAURUS = """
custom_edit_url displayed_sidebar hide_table_of_contents hide_title last_update pagination_label
pagination_next pagination_prev parse_number_prefixes sidebar_class_name sidebar_custom_props
sidebar_key sidebar_label sidebar_position title_meta toc_max_heading_level toc_min_heading_level
unlisted
"""
_MKDOCS = (
    "hide hidden icon search social status template social_banner boost exclude meta revision_date"
)
_GATSBY = "templateKey featuredImage featuredimage thumbnail banner component"
_OBSIDIAN = """
alias banner cssclass cssclasses created modified updated publish tag kanban-plugin up
"""
_STARLIGHT = """
banner editUrl head hero lastUpdated next pagefind prev tableOfContents
"""
_VITEPRESS = """
aside editLink features footer isHome lang navbar outline pageClass titleTemplate
"""
_ELEVENTY = """
dynamicPermalink eleventyComputed eleventyExcludeFromCollections eleventyImport eleventyNavigation
pagination templateEngineOverride
"""
_QUARTO = """
abstract bibliography css csl code-fold crossref engine execute format fontsize filters
include-after-body include-before-body include-in-header jupyter knitr listing mainfont number-depth
number-sections number-offset other-links output output-file page-layout resource-path robots
title-block-banner toc-depth toc-location toc-title date-format date-modified doi affiliation
"""

SITE_KEYS = frozenset(
    " ".join(
        (
            *(_HUGO, _JEKYLL, _DOCUSAURUS, _MKDOCS, _GATSBY, _OBSIDIAN),
            *(_STARLIGHT, _VITEPRESS, _ELEVENTY, _QUARTO),
        )
    ).split()
)
"""Only at the top of a front matter; within topics and levels such a key is a slip."""
