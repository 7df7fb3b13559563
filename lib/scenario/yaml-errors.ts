import type { ErrorCode } from 'yaml'

/** What each fault of YAML's syntax means to somebody who writes a scenario. */
export const YAML_ERRORS: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'an alias takes no properties.',
  BAD_ALIAS: 'an alias must be named.',
  BAD_DIRECTIVE: 'a directive (a line that begins with %) is not understood.',
  BAD_DQ_ESCAPE: 'a text in double quotation marks has an unknown escape.',
  BAD_INDENT: 'a line is not indented like those it belongs to.',
  BAD_PROP_ORDER: 'anchors and tags come before the value.',
  BAD_SCALAR_START: 'a text that begins with this character must stand in quotation marks.',
  BLOCK_AS_IMPLICIT_KEY: 'a key and its value on one line are followed by another key; put it on a line of its own.',
  BLOCK_IN_FLOW: 'inside braces or brackets nothing may be written over indented lines.',
  DUPLICATE_KEY: 'this key is written twice.',
  IMPOSSIBLE: 'this cannot be told apart.',
  KEY_OVER_1024_CHARS: 'a key is too long, or its ":" is missing.',
  MISSING_CHAR: 'a character is missing here, such as ":", "," or a closing quotation mark, brace or bracket.',
  MULTILINE_IMPLICIT_KEY: 'a key must stand on one line, or its ":" is missing.',
  MULTIPLE_ANCHORS: 'a value has more than one anchor.',
  MULTIPLE_DOCS: 'the file holds more than one document; leave "---" out.',
  MULTIPLE_TAGS: 'a value has more than one tag.',
  NON_STRING_KEY: 'a key must be a text.',
  RESOURCE_EXHAUSTION: 'it is nested too deeply.',
  TAB_AS_INDENT: 'lines are indented with spaces, not with tabs.',
  TAG_RESOLVE_FAILED: 'a tag is unknown, or does not fit its value.',
  UNEXPECTED_TOKEN: 'this cannot stand here.',
  BAD_COLLECTION_TYPE: 'a tag does not fit this list or mapping.',
}
