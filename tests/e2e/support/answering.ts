import type { Page } from '@playwright/test'
import { judge } from '../../../lib/claims/judge'
import { questionIds, readFolder } from '../../../lib/cli/question-folder'
import type { Alteration } from '../../../lib/content/break-it/alteration'
import type { Arrow, Aspect } from '../../../lib/content/drawing/arrow'
import { trueArrows } from '../../../lib/content/drawing/truth'
import { placeInDiagram } from '../../../lib/content/kinds/diagram'
import { fieldOf } from '../../../lib/content/kinds/fields'
import { findSegment } from '../../../lib/content/named-segment'
import type { Locale, Question, QuestionKind } from '../../../lib/content/question'
import { runsOf } from '../../../lib/content/scenario-runs'
import { run } from '../../../lib/sim/run'
import { words } from './words'

const QUESTIONS = 'content/questions'

/** The bank as its authors wrote it: the tests know the keys, pages do not. */
export const BANK: readonly Question[] = questionIds(QUESTIONS).map(id => {
  const { read } = readFolder(QUESTIONS, id)
  if (!read.ok) throw new Error(`${id} cannot be read: ${read.problems[0]?.message}`)
  return read.question
})

export function firstOf(kind: QuestionKind): Question {
  const question = BANK.find(candidate => candidate.kind === kind)
  if (question === undefined) throw new Error(`the bank has no question of the kind ${kind}`)
  return question
}

export function questionOf(id: string): Question {
  const question = BANK.find(candidate => candidate.id === id)
  if (question === undefined) throw new Error(`the bank has no question ${id}`)
  return question
}

export const addressOf = (locale: Locale, question: Question): string => `/${locale}/questions/${question.id}`

/** Fills the form of the question that is open. */
export async function fill(page: Page, question: Question, how: 'right' | 'wrong'): Promise<void> {
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const wanted = question.choices.filter(choice => choice.correct === (how === 'right'))
      for (const choice of question.kind === 'single' ? wanted.slice(0, 1) : wanted) {
        await page.locator(`input[name="choice"][value="${choice.id}"]`).check()
      }
      return
    }
    case 'numeric': {
      const fields = page.getByRole('textbox')
      for (const [at, blank] of question.blanks.entries()) {
        const number =
          how === 'right' ? blank.answer : (blank.wrong[0]?.value ?? blank.answer + 1000 * blank.tolerance + 77)
        await fields.nth(at).fill(String(number))
      }
      return
    }
    case 'order': {
      const ids = question.items.map(item => item.id)
      await arrange(page, how === 'right' ? ids : ids.toReversed())
      return
    }
    case 'predict': {
      for (const [at, moment] of question.moments.entries()) {
        const state = how === 'right' ? moment.state : question.states.find(other => other !== moment.state)
        await page
          .getByRole('combobox')
          .nth(at)
          .selectOption(state ?? moment.state)
      }
      return
    }
    case 'wrong-line': {
      const { ordinary } = runsOf(question)
      for (const line of question.lines) {
        const isWrong = line.claims.some(text => {
          const judged = judge(text, ordinary)
          return judged.ok && judged.verdict === 'fails'
        })
        if (isWrong === (how === 'right')) await page.locator(`input[name="line"][value="${line.id}"]`).check()
      }
      return
    }
    case 'fields': {
      const flight = findSegment(run(question.scenario), question.segment)
      if (flight === null) throw new Error(`${question.id} has no such segment`)
      for (const [at, field] of question.header.entries()) {
        const value = fieldOf(flight, field)
        const control = page.locator('[aria-describedby$="-fault"]').nth(at)
        if (field === 'flags') await control.selectOption(how === 'right' ? String(value) : 'RST')
        else await control.fill(String(how === 'right' ? value : Number(value) + 77))
      }
      return
    }
    case 'diagram':
      for (const [at, target] of question.targets.entries()) {
        const found = placeInDiagram(target, run(question.scenario))?.place ?? ''
        const other = 'leaves' in target ? 'LISTEN>CLOSED' : 'LISTEN'
        await page
          .getByRole('combobox')
          .nth(at)
          .selectOption(how === 'right' ? found : other)
      }
      return
    case 'draw': {
      const truth = trueArrows(run(question.scenario), question.stretch)
      if (question.unlabelled) await nameArrows(page, how === 'right' ? truth : truth.toReversed(), question.aspects)
      else await drawArrows(page, how === 'right' ? truth : truth.slice(1), question.aspects)
      return
    }
    case 'break-it':
      for (const change of how === 'right' ? question.witness : (question.nearMisses[0]?.changes ?? []))
        await addChange(page, change)
      return
  }
}

/** Draws arrows with the fields of their rows. */
export async function drawArrows(page: Page, arrows: readonly Arrow[], aspects: readonly Aspect[]): Promise<void> {
  for (const [at, arrow] of arrows.entries()) {
    await page.locator(`[data-add-arrow="${arrow.from}"]`).click()
    await nameArrow(page, at, arrow, aspects)
  }
}

/** Says what arrows are that are given without their labels. */
async function nameArrows(page: Page, arrows: readonly Arrow[], aspects: readonly Aspect[]): Promise<void> {
  for (const [at, arrow] of arrows.entries()) await nameArrow(page, at, arrow, aspects)
}

/** What is chosen or typed in the row of an arrow, whichever way it came there. */
async function nameArrow(page: Page, at: number, arrow: Arrow, aspects: readonly Aspect[]): Promise<void> {
  const row = page.locator(`[data-arrow="${at}"]`)
  await row.locator('[data-flags]').selectOption(arrow.flags)
  if (aspects.includes('numbers')) {
    await row.getByRole('textbox').nth(0).fill(String(arrow.seq))
    if (arrow.ack !== undefined) await row.getByRole('textbox').nth(1).fill(String(arrow.ack))
  }
  const boxes = row.getByRole('checkbox')
  if (aspects.includes('losses') && arrow.lost === true) await boxes.first().check()
  if (aspects.includes('crossings') && arrow.crosses === true) await boxes.last().check()
  if (!aspects.includes('states')) return
  // the states stand behind the direction, where that is asked, and the flags
  const states = row.locator('select:not([data-flags])')
  const first = (await row.locator('[data-given]').count()) > 0 ? 0 : 1
  await states.nth(first).selectOption(arrow.sender ?? '')
  if (arrow.receiver !== undefined) await states.nth(first + 1).selectOption(arrow.receiver)
}

/** Adds one change of a break-it question, by the fields of its form. */
export async function addChange(page: Page, change: Alteration): Promise<void> {
  await page.locator('[data-knob], [data-fields] [data-add-change]').first().waitFor()
  const knob = page.locator(`[data-knob="${change.do === 'sysctl' ? `${change.host} ${change.key}` : ''}"]`)
  if (change.do === 'sysctl' && (await page.locator('[data-knob]').count()) > 0)
    return knob.getByRole('textbox').fill(String(change.value))
  const fields = page.locator('[data-fields]')
  const kind = fields.locator(`input[name="change-kind"][value="${change.do}"]`)
  if ((await kind.count()) > 0) await kind.check()
  const list = (at: number) => fields.locator('select').nth(at)
  const number = (at: number) => fields.getByRole('textbox').nth(at)
  switch (change.do) {
    case 'fault':
      await list(0).selectOption(`${change.from} ${change.nth}`)
      await list(1).selectOption(change.fault)
      if (change.by !== undefined) await number(0).fill(String(change.by / 1000))
      if (change.often === 'always') await fields.getByRole('checkbox').check()
      break
    case 'sysctl':
      await list(0).selectOption(`${change.host} ${change.key}`)
      await number(0).fill(String(change.value))
      break
    case 'move':
      await list(0).selectOption(`${change.host} ${change.call} ${change.nth}`)
      await number(0).fill(String(change.at / 1000))
      break
    case 'inject': {
      await list(0).selectOption(change.from)
      await list(1).selectOption(change.flags)
      const texts = [change.seq, ...(change.ack === undefined ? [] : [change.ack]), change.at / 1000]
      for (const [at, text] of texts.entries()) await number(at).fill(String(text))
    }
  }
  const before = await page.locator('[data-change]').count()
  await fields.locator('[data-add-change]').click()
  await page.locator('[data-change]').nth(before).waitFor()
}

/** Moves rows up by keyboard until they stand as wanted. */
async function arrange(page: Page, wanted: readonly string[]): Promise<void> {
  const rows = page.locator('li[data-row]')
  for (const [to, id] of wanted.entries()) {
    for (;;) {
      const order = await rows.evaluateAll(list => list.map(row => row.getAttribute('data-row')))
      const at = order.indexOf(id)
      if (at <= to) break
      await rows.nth(at).locator('[data-move="up"]').press('Alt+ArrowUp')
    }
  }
}

/** Says how sure one is, in the form that is open. */
export async function sayHowSure(page: Page, locale: Locale, certainty: 1 | 2 | 3): Promise<void> {
  await page.getByRole('radio', { name: words(locale, `question.sure.${certainty}`), exact: true }).check()
}

/** Answers the question that is open and waits for the verdict. */
export async function answerOpen(
  page: Page,
  locale: Locale,
  question: Question,
  how: 'right' | 'wrong',
  certainty: 1 | 2 | 3 = 2,
): Promise<void> {
  await fill(page, question, how)
  await sayHowSure(page, locale, certainty)
  await page.getByRole('button', { name: words(locale, 'question.check'), exact: true }).click()
  await page.waitForURL(/[?&]attempt=/)
  await page.getByRole('heading', { name: words(locale, 'question.explanation') }).waitFor()
}

/** Opens a question, answers it and waits for the verdict. */
export async function answer(page: Page, locale: Locale, question: Question, ...rest: Answering): Promise<void> {
  await page.goto(addressOf(locale, question))
  await answerOpen(page, locale, question, ...rest)
}

type Answering = [how: 'right' | 'wrong', certainty?: 1 | 2 | 3]
