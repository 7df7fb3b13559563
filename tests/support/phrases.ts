import { readFileSync } from 'node:fs'
import ts from 'typescript'

/**
 * The phrases of a source file as a catalogue knows them: templates under `tell`, with numbered places, and plain texts of more than
 * one word, which are handed on to stand in such a place or to be a message by themselves.
 */
export function phrasesOf(file: string): Set<string> {
  const found = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'tell') found.add(wordsOf(node.template))
    else if (ts.isStringLiteralLike(node) && !ts.isTaggedTemplateExpression(node.parent) && /\S \S/.test(node.text))
      found.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
  return found
}

function wordsOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text
  return template.templateSpans.reduce((words, { literal }, at) => `${words}{${at}}${literal.text}`, template.head.text)
}
