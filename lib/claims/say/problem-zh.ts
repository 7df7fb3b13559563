/** Sentences of the reader of claims, and how Chinese says them. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^The claim is empty\.$/, '还没有写断言。'],
  [/^The claim stops before it is complete\.$/, '断言还没有写完。'],
  [/^A claim has at most (\d+) characters; this one has (\d+)\.$/, '断言最多 $1 个字符，这一句有 $2 个。'],
  [/^"(.*)" cannot stand here\.$/, '“$1”不能写在这里。'],
  [/^"(.*)" is (?:not understood here|no [\w\s]+); did you mean "(.*)"\?$/, '这里看不懂“$1”，是不是“$2”？'],
  [/^"(.*)" is no [\w\s]+\.$/, '这里不能写“$1”。'],
  [/^The time (\S+) needs a unit: .*$/, '时间 $1 要有单位：us、ms、s、min 或 h。'],
  [/^(\S+) is too large a number\.$/, '$1 太大了。'],
  [/^(.*) is a whole number, not (\S+)\.$/, '这里要整数，而不是 $2。'],
  [/^Name the text that is read, .*$/, '要写出读到的文本，或者写“reads EOF”。'],
  [/^Every segment has "(.*)": say which value it has\.$/, '每段都有“$1”，要写明它是多少。'],
  [/^Only "sack" reaches from one number to another\.$/, '只有“sack”是从一个号码到另一个号码。'],
  [/^"(.*)" is there or not: it takes no value\.$/, '“$1”只有在与不在，没有值。'],
  [/^Of two texts none is greater: "(.*)" takes = or !=\.$/, '两段文本不分大小，“$1”只能用 = 或 !=。'],
  [/^More than 100 % of the runs there are not\.$/, '运行的比例不会超过 100 %。'],
  [/^A variable is a number, not a text\.$/, '这里比较的是号码，不是文本。'],
  [/^Only what is said to be equal may be off by so much\.$/, '只有说“相等”时才能写误差。'],
  [/^A sentence counts once: .*$/, '一句话只能数一次，去掉一个次数。'],
  [/^What never happens is not counted: .*$/, '从不发生的事没有次数，去掉“never”或次数。'],
  [/^A list of times speaks of .*$/, '一串时刻说的是这次运行里的全部，不能再加别的限定。'],
  [/^Octets are counted in all: .*$/, '字节按总数算，去掉次数。'],
  [/^The later time of .* comes second\.$/, '两个时刻里，晚的要写在后面。'],
  [/^A moment cannot be measured from what never happens\.$/, '从不发生的事不能用来定时刻。'],
  [/^Beside another run stands what happens: .*$/, '与另一次运行对照的只能是发生的事：去掉“never”、次数或第二次运行。'],
  [/^"(.*)" is compared with a "text"\.$/, '“$1”要与双引号里的文本比较。'],
  [/^"(.*)" is a number, not a text\.$/, '“$1”是数，不是文本。'],
  [/^A block of "sack" is there or not: .*$/, '“sack”的块只有在与不在，只能用 = 或 !=。'],
  [/^Write both edges of a block: .*$/, '块的两头都要写，例如：sack 2001 to 3001。'],
]

/** A sentence of the reader of claims in Chinese; null for one that is none of its own. */
export function claimProblemInChinese(message: string): string | null {
  const found = SENTENCES.find(([shape]) => shape.test(message))
  return found === undefined ? null : message.replace(found[0], found[1])
}
