import { describe, expect, it } from 'vitest'
import { fullQuestion } from '@/lib/server/bank'
import { exhibitAddresses, exhibitDetail, exhibitList, exhibitsOf, exhibitTitles } from '@/lib/server/exhibits'
import { VARIANTS } from '@/lib/tcp/variants/registry'

describe('exhibits', () => {
  it('are listed in both languages, in the order of the registry, with both runs at a glance', async () => {
    const names = VARIANTS.map(variant => variant.name)
    for (const locale of ['en', 'zh-CN'] as const) {
      const list = await exhibitList(locale)
      expect(list.map(exhibit => exhibit.name)).toEqual(names)
      for (const { name, title, brief, outlines } of list) {
        expect(title, name).not.toBe('')
        expect(brief, name).not.toBe('')
        const parted = outlines.flat().filter(stroke => stroke.parted)
        expect(parted.length, name).toBeGreaterThan(0)
      }
    }
    const titles = await exhibitTitles('zh-CN')
    expect(titles.map(exhibit => exhibit.name)).toEqual(names)
    expect(titles.map(exhibit => exhibit.title)).toEqual((await exhibitList('zh-CN')).map(exhibit => exhibit.title))
    expect(exhibitAddresses()).toEqual(names.map(name => `/why/${name}`))
  })

  it('say of each sentence on which run it holds, in the words of the language', async () => {
    const exhibit = await exhibitDetail('two-way-handshake', 'zh-CN', null)
    const claim = exhibit?.claims.find(({ text }) => text === 'server enters ESTABLISHED on SYN')
    expect(claim).toMatchObject({ group: 'changed', ordinary: 'fails', changed: 'holds' })
    expect(claim?.said).toContain('服务端')
    expect(exhibit?.questions.length).toBeGreaterThan(0)
    expect(exhibit?.cites[0]).toEqual({
      label: 'RFC 9293 §3.5',
      url: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.5',
    })
    expect(exhibit?.evidence.changed.length).toBeGreaterThan(0)
  })

  it('lay a second variant over the second run, and over it alone', async () => {
    const alone = await exhibitDetail('no-time-wait', 'en', null)
    const both = await exhibitDetail('no-time-wait', 'en', 'no-checksum')
    expect(both?.second).toEqual({ name: 'no-checksum', title: 'Why does every segment have a checksum?' })
    expect(both?.runs.ordinary).toEqual(alone?.runs.ordinary)
    expect(alone?.second).toBeNull()
  })

  it('stand beside a question: first those whose rule its own runs take away, then those on its first idea', async () => {
    const question = await fullQuestion('time-wait/what-for')
    if (question === null) throw new Error('There is no such question.')
    const [scenario] = [question.scenario]
    const hosts = scenario.hosts.map(host => ({ ...host, variants: ['fin-takes-no-number'] }))
    const asked = { ...question, runs: { without: { ...scenario, hosts } } }
    const [own, ...related] = await exhibitsOf(asked, 'en')
    expect(own).toEqual({ name: 'fin-takes-no-number', title: 'Why does a FIN take a sequence number?' })
    expect(related.map(({ name }) => name)).toEqual(['no-time-wait', 'short-time-wait'])
    expect(await exhibitsOf({ ...question, runs: {}, concepts: ['K34'] }, 'zh-CN')).toEqual([])
  })

  it('know no name but those of variants', async () => {
    expect(await exhibitDetail('no-such-thing', 'en', null)).toBeNull()
    expect(await exhibitDetail('../questions/isn/wraps', 'en', null)).toBeNull()
    expect((await exhibitDetail('no-time-wait', 'en', 'no-such-thing'))?.second).toBeNull()
    expect((await exhibitDetail('no-time-wait', 'en', 'no-time-wait'))?.second).toBeNull()
  })
})
