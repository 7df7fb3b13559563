import type { z } from 'zod'
import type { Problem } from '../claims/verdict'
import { QUESTION_KINDS } from './question'
import type { YamlDocument } from './yaml-document'

/** A schema's complaints as whole sentences at the places they speak of. */
export const schemaProblems = (error: z.ZodError, document: YamlDocument, file: string): Problem[] =>
  error.issues.flatMap(issue => problemsOf(issue, document, file))

function problemsOf(issue: z.core.$ZodIssue, document: YamlDocument, file: string): Problem[] {
  const name = showPath(issue.path)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      message: `"${key}" is no field of ${name === '' ? 'this file' : name}.${commaHint(document, [...issue.path, key])}`,
      file,
      ...document.placeOfKey(issue.path, key),
    }))
  const missing = issue.path.length > 0 && document.nodeAt(issue.path) === undefined
  const message = missing ? `"${name}" is missing.` : messageOf(issue, name)
  return [{ message, file, ...document.placeOf(issue.path) }]
}

/** `{ event: server sends SYN,ACK }` is two fields to YAML, the second without a value. */
const commaHint = (document: YamlDocument, path: readonly PropertyKey[]): string =>
  document.textAt(path) === '' ? ' A text with a comma inside { … } needs quotes.' : ''

function messageOf(issue: z.core.$ZodIssue, name: string): string {
  const what = name === '' ? 'The file' : `"${name}"`
  switch (issue.code) {
    case 'invalid_type':
      return `${what} must be ${article(issue.expected)}.`
    case 'too_small':
      return `${what} is too ${issue.origin === 'number' ? 'small' : 'short'}: at least ${issue.minimum}.`
    case 'too_big':
      return `${what} is too ${issue.origin === 'number' ? 'large' : 'long'}: at most ${issue.maximum}.`
    case 'invalid_union':
      return issue.path.at(-1) === 'kind' ? unknownKind : `${what} has none of the forms it may have.`
    case 'invalid_value':
      return `${what} must be one of ${issue.values.map(String).join(', ')}.`
    default:
      return name === '' ? issue.message : `"${name}": ${issue.message}`
  }
}

const unknownKind = `"kind" must be one of ${QUESTION_KINDS.join(', ')}.`

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`)

/** `choices[1].claims[0]` */
export const showPath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  )
