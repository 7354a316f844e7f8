"""Vigía's own detectors: secrets that are known by their shape, and families of rules for what stands around them."""

from typing import Final

from workers.guardrails.catalogue import CATALOGUE
from workers.guardrails.rules import places
from workers.guardrails.rules.base import Detector, Family
from workers.guardrails.rules.chat.classified import CLASSIFIED_TRIGGERS, classified
from workers.guardrails.rules.chat.default_logins import DEFAULT_LOGIN_TRIGGERS, default_logins
from workers.guardrails.rules.chat.dialogues import DIALOGUE_TRIGGERS, dialogues
from workers.guardrails.rules.chat.sentences import SENTENCE_TRIGGERS, logins, sentences
from workers.guardrails.rules.chat.short_logins import (
    SHARED_KEY_TRIGGERS,
    SHORT_LOGIN_TRIGGERS,
    shared_keys,
    short_logins,
)
from workers.guardrails.rules.chat.told import TOLD_TRIGGERS, told
from workers.guardrails.rules.chat.told_codes import TOLD_CODE_TRIGGERS, told_codes
from workers.guardrails.rules.chat.told_digits import TOLD_DIGIT_TRIGGERS, told_digits
from workers.guardrails.rules.chat.told_logins import TOLD_LOGIN_TRIGGERS, told_logins
from workers.guardrails.rules.chat.told_turns import TOLD_TURN_TRIGGERS, told_turns
from workers.guardrails.rules.code.arguments import ARGUMENT_TRIGGERS, arguments
from workers.guardrails.rules.code.beside_names import BESIDE_NAME_TRIGGERS, beside_names
from workers.guardrails.rules.code.bound_parameters import BOUND_PARAMETER_TRIGGERS, bound_parameters
from workers.guardrails.rules.code.calls import CALL_TRIGGERS, calls
from workers.guardrails.rules.code.parallel import PARALLEL_TRIGGERS, parallel_assignments
from workers.guardrails.rules.code.remarks import REMARK_TRIGGERS, remarks
from workers.guardrails.rules.commands.commands import COMMAND_TRIGGERS, STATEMENT_ANCHORS, command_lines, statements
from workers.guardrails.rules.commands.fetched import FETCH_TRIGGERS, fetched_values
from workers.guardrails.rules.commands.printed import PRINTED_TRIGGERS, printed
from workers.guardrails.rules.commands.prompts import PROMPT_TRIGGERS, prompts
from workers.guardrails.rules.commands.protocols import PROTOCOL_TRIGGERS, protocols
from workers.guardrails.rules.commands.queried import QUERIED_TRIGGERS, queried
from workers.guardrails.rules.commands.session_answers import SESSION_ANSWER_TRIGGERS, session_answers
from workers.guardrails.rules.commands.settings_commands import SETTINGS_COMMAND_TRIGGERS, settings_commands
from workers.guardrails.rules.commands.sql_arguments import SQL_ARGUMENT_TRIGGERS, sql_arguments
from workers.guardrails.rules.commands.system_calls import SYSTEM_CALL_TRIGGERS, system_calls
from workers.guardrails.rules.commands.tools import TOOL_TRIGGERS, tools
from workers.guardrails.rules.commands.unseal_keys import UNSEAL_KEY_TRIGGERS, unseal_keys
from workers.guardrails.rules.commands.written_files import WRITTEN_FILE_TRIGGERS, written_files
from workers.guardrails.rules.keys.bare_keys import BARE_KEY_TRIGGERS, bare_keys
from workers.guardrails.rules.keys.hashes import HASH_TRIGGERS, password_hashes
from workers.guardrails.rules.keys.keys import PUTTY_TRIGGERS, private_keys
from workers.guardrails.rules.keys.service_keys import SERVICE_KEY_TRIGGERS, service_keys
from workers.guardrails.rules.keys.tokens import AZURE_TRIGGERS, azure_account_keys, secret_halves
from workers.guardrails.rules.listings.described_fields import DESCRIBED_FIELD_TRIGGERS, described_fields
from workers.guardrails.rules.listings.key_values import KEY_VALUE_TRIGGERS, key_values
from workers.guardrails.rules.listings.layouts import LAYOUT_TRIGGERS, layouts
from workers.guardrails.rules.listings.records import RECORD_TRIGGERS, records
from workers.guardrails.rules.listings.secret_listings import SECRET_LISTING_TRIGGERS, secret_listings
from workers.guardrails.rules.listings.selected import SELECTED_TRIGGERS, selected
from workers.guardrails.rules.listings.sql_rows import inserted_rows
from workers.guardrails.rules.listings.tables import tables
from workers.guardrails.rules.listings.task_results import TASK_RESULT_TRIGGERS, task_results
from workers.guardrails.rules.listings.user_files import USER_FILE_TRIGGERS, user_files
from workers.guardrails.rules.margins import MARGIN_TRIGGERS, margins
from workers.guardrails.rules.settings.assignments import assignments
from workers.guardrails.rules.settings.directives import DIRECTIVE_TRIGGERS, directives
from workers.guardrails.rules.settings.elements import ELEMENT_TRIGGERS, elements
from workers.guardrails.rules.settings.kubernetes import NAMED_TRIGGERS, named_values, secret_data
from workers.guardrails.rules.settings.mangled_names import MANGLED_NAME_TRIGGERS, mangled_names
from workers.guardrails.rules.settings.maps import MAP_TRIGGERS, maps
from workers.guardrails.rules.settings.marked_values import MARKED_VALUE_TRIGGERS, marked_values
from workers.guardrails.rules.settings.name_lines import NAME_LINE_TRIGGERS, name_lines
from workers.guardrails.rules.settings.resources import RESOURCE_TRIGGERS, resources
from workers.guardrails.rules.settings.stored_values import STORED_VALUE_TRIGGERS, stored_values
from workers.guardrails.rules.settings.typed import TYPED_TRIGGERS, typed
from workers.guardrails.rules.web.capabilities import CAPABILITY_TRIGGERS, capabilities
from workers.guardrails.rules.web.cookie_jars import COOKIE_JAR_TRIGGERS, cookie_jars
from workers.guardrails.rules.web.form_fields import FORM_FIELD_TRIGGERS, form_fields
from workers.guardrails.rules.web.grants import GRANT_TRIGGERS, grants
from workers.guardrails.rules.web.headers import authorization_headers, cookies, session_ids
from workers.guardrails.rules.web.mistyped_urls import MISTYPED_URL_TRIGGERS, mistyped_urls
from workers.guardrails.rules.web.one_time_links import ONE_TIME_LINK_TRIGGERS, one_time_links
from workers.guardrails.rules.web.rejected_values import REJECTED_VALUE_TRIGGERS, rejected_values
from workers.guardrails.rules.web.streams import STREAM_TRIGGERS, streams
from workers.guardrails.rules.web.urls import dsn_passwords, signed_urls, url_passwords
from workers.guardrails.rules.words.names import SHORT_NAMES
from workers.guardrails.triggers import Reach, literals

OF_CHATS: Final[tuple[Detector, ...]] = (
    Family((*places.SENTENCES, *SENTENCE_TRIGGERS), sentences),
    Family(places.LOGINS, logins),
    Family(TOLD_TRIGGERS, told),
    Family(TOLD_LOGIN_TRIGGERS, told_logins),
    Family(SHORT_LOGIN_TRIGGERS, short_logins),
    Family(SHARED_KEY_TRIGGERS, shared_keys),
    Family(DEFAULT_LOGIN_TRIGGERS, default_logins),
    Family(TOLD_CODE_TRIGGERS, told_codes),
    Family(TOLD_DIGIT_TRIGGERS, told_digits),
    Family(TOLD_TURN_TRIGGERS, told_turns),
    Family(DIALOGUE_TRIGGERS, dialogues),
    Family(CLASSIFIED_TRIGGERS, classified),
)
"""What people tell each other."""
DETECTORS: Final[tuple[Detector, ...]] = (
    *CATALOGUE,
    Family(places.ACCESS_KEY_IDS, secret_halves),
    Family(AZURE_TRIGGERS, azure_account_keys),
    Family((*places.PRIVATE_KEYS, *PUTTY_TRIGGERS), private_keys),
    Family(BARE_KEY_TRIGGERS, bare_keys),
    Family(places.URLS, url_passwords),
    Family(places.SOURCE_NAMES, dsn_passwords),
    Family(MISTYPED_URL_TRIGGERS, mistyped_urls),
    Family(FORM_FIELD_TRIGGERS, form_fields),
    Family(REJECTED_VALUE_TRIGGERS, rejected_values),
    Family(places.SIGNED_URLS, signed_urls),
    Family(CAPABILITY_TRIGGERS, capabilities),
    Family(ONE_TIME_LINK_TRIGGERS, one_time_links),
    Family(STREAM_TRIGGERS, streams),
    Family(GRANT_TRIGGERS, grants),
    Family(places.AUTHORIZATION, authorization_headers),
    Family(places.COOKIES, cookies),
    Family(places.SESSIONS, session_ids),
    Family(COOKIE_JAR_TRIGGERS, cookie_jars),
    Family(places.KUBERNETES_SECRETS, secret_data),
    Family((*places.NAMED_VALUES, *NAMED_TRIGGERS, SHORT_NAMES), named_values),
    Family(ELEMENT_TRIGGERS, elements),
    Family(STORED_VALUE_TRIGGERS, stored_values),
    Family(RESOURCE_TRIGGERS, resources),
    Family(MARKED_VALUE_TRIGGERS, marked_values),
    Family((*places.COMMANDS, *COMMAND_TRIGGERS), command_lines),
    Family(literals(STATEMENT_ANCHORS, Reach.TABLE), statements),
    Family((*places.ASSIGNMENTS, SHORT_NAMES), assignments),
    Family(PARALLEL_TRIGGERS, parallel_assignments),
    Family(MAP_TRIGGERS, maps),
    Family((*LAYOUT_TRIGGERS, SHORT_NAMES), layouts),
    Family((*places.TABLES, SHORT_NAMES), tables),
    Family(places.INSERTS, inserted_rows),
    Family(SELECTED_TRIGGERS, selected),
    Family(SQL_ARGUMENT_TRIGGERS, sql_arguments),
    Family(SECRET_LISTING_TRIGGERS, secret_listings),
    Family(TASK_RESULT_TRIGGERS, task_results),
    Family((*RECORD_TRIGGERS, SHORT_NAMES), records),
    Family(DESCRIBED_FIELD_TRIGGERS, described_fields),
    Family(KEY_VALUE_TRIGGERS, key_values),
    Family(BOUND_PARAMETER_TRIGGERS, bound_parameters),
    Family(PROMPT_TRIGGERS, prompts),
    Family(CALL_TRIGGERS, calls),
    Family(ARGUMENT_TRIGGERS, arguments),
    Family(REMARK_TRIGGERS, remarks),
    Family(BESIDE_NAME_TRIGGERS, beside_names),
    Family(TOOL_TRIGGERS, tools),
    Family(SYSTEM_CALL_TRIGGERS, system_calls),
    Family(WRITTEN_FILE_TRIGGERS, written_files),
    Family(SETTINGS_COMMAND_TRIGGERS, settings_commands),
    Family(TYPED_TRIGGERS, typed),
    Family(DIRECTIVE_TRIGGERS, directives),
    Family(PROTOCOL_TRIGGERS, protocols),
    Family((*NAME_LINE_TRIGGERS, SHORT_NAMES), name_lines),
    Family(MANGLED_NAME_TRIGGERS, mangled_names),
    Family(USER_FILE_TRIGGERS, user_files),
    Family(FETCH_TRIGGERS, fetched_values),
    Family(QUERIED_TRIGGERS, queried),
    Family(PRINTED_TRIGGERS, printed),
    Family(SESSION_ANSWER_TRIGGERS, session_answers),
    Family(UNSEAL_KEY_TRIGGERS, unseal_keys),
    Family(SERVICE_KEY_TRIGGERS, service_keys),
    Family(MARGIN_TRIGGERS, margins),
    Family(HASH_TRIGGERS, password_hashes),
    *OF_CHATS,
)
"""The most telling rules first: of two that find the same value, the earlier names its kind."""
