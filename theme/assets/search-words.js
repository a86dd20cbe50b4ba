{#- The rules of words for search-core.js, as archive/text/words.py has them. -#}
(window.archiveSearch ??= {}).rules = {{ word_rules | tojson }};
