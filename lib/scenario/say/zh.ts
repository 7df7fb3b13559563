import { phrase } from './phrases-zh'

type Say = (...parts: string[]) => string

const found = (what: string): string =>
  what === 'the end of the line' ? '却到行尾了' : `而不是${what.replace(/^"(.*)"$/, '“$1”')}`

/** Sentences of the reader of a scenario, and how Chinese says them. The end, which names known words, is said apart. */
const SENTENCES: readonly (readonly [RegExp, Say])[] = [
  [
    /^(.+) is missing; a (word|number) must stand here, not (.+)$/,
    (what, kind, not) => `这里缺${phrase(what!)}：应写一个${kind === 'word' ? '词' : '数'}，${found(not!)}`,
  ],
  [
    /^(.+) is missing; a time such as 20 ms must stand here, not (.+)$/,
    (what, not) => `这里缺${phrase(what!)}：应写一个时间，例如 20 ms，${found(not!)}`,
  ],
  [
    /^(.+) is (\S+), but must be a whole number from (\d+) to (\d+)$/,
    (what, is, low, high) => `${phrase(what!)}是 ${is}，但必须是 ${low} 到 ${high} 的整数`,
  ],
  [
    /^(.+) must be a whole number from (\d+) to (\d+)$/,
    (what, low, high) => `${phrase(what!)}必须是 ${low} 到 ${high} 的整数`,
  ],
  [
    /^(.+) must be a string in quotation marks, not (.+)$/,
    (what, not) => `${phrase(what!)}要写在双引号里，${found(not!)}`,
  ],
  [/^(.+) must be (?:a mapping of keys to values)$/, what => `${phrase(what!)}必须写成“键: 值”的形式`],
  [/^(.+) must be written as a text$/, what => `${phrase(what!)}必须写成文本`],
  [
    /^(.+) must say how often it strikes: once, 3 times or always, not (.+)$/,
    (_, not) => `要写明次数：once、3 times 或 always，${found(not!)}`,
  ],
  [
    /^"(.+)" must stand after (.+), not (.+)$/,
    (sign, after, not) => `${phrase(after!)}之后应写“${sign}”，${found(not!)}`,
  ],
  [
    /^The word "(.+)" must stand after (.+), not (.+)$/,
    (word, after, not) => `${phrase(after!)}之后应写 ${word}，${found(not!)}`,
  ],
  [
    /^Nothing may stand after (.+), but (.+) does$/,
    (after, what) => `${phrase(after!)}之后不能再写什么，这里却有 ${what}`,
  ],
  [
    /^(The value of "[^"]+"|[^"]+) "(.*)" has no unit; write us, ms, s, min or h after it$/,
    (what, value) => `${phrase(what!)}“${value}”没有单位，要在后面写 us、ms、s、min 或 h`,
  ],
  [
    /^(.+) has the unknown unit "(.*)"; known are us, ms, s, min, h and d$/,
    (what, unit) => `${phrase(what!)}的单位“${unit}”不认识，可以写 us、ms、s、min、h、d`,
  ],
  [
    /^(The value of "[^"]+"|[^"]+) "(.*)" is not a time; write it as 20 ms, 1\.5 s or 2 min$/,
    (what, value) => `${phrase(what!)}“${value}”不是时间，要写成 20 ms、1.5 s 或 2 min 这样`,
  ],
  [
    /^(The value of "[^"]+"|[^"]+) "(.*)" is no whole number of microseconds, .*$/,
    (what, value) => `${phrase(what!)}“${value}”不是整数个微秒，引擎最细只到微秒`,
  ],
  [
    /^(The value of "[^"]+"|[^"]+) "(.*)" is longer than 2 days, .*$/,
    (what, value) => `${phrase(what!)}“${value}”超过 2 天，一次运行最多这么久`,
  ],
  [/^Nobody here is named "(.*)"$/, name => `这里没有叫“${name}”的`],
  [/^No (socket|host) is named "(.*)"$/, (kind, name) => `没有叫“${name}”的${kind === 'host' ? '主机' : '套接字'}`],
  [/^"(.*)" is neither a call nor something done to the host$/, word => `“${word}”既不是调用，也不是主机会遭遇的事`],
  [
    /^"(.*)" is what the network does, as in: (.*)$/,
    (word, example) => `“${word}”是 network 做的事，应写成：${example}`,
  ],
  [
    /^The sysctl "(.*)"(?: of (\S+))? is unknown$/,
    (key, host) => `${host ? `${host} 没有` : '没有'}叫“${key}”的 sysctl`,
  ],
  [
    /^The sysctl (\S+) takes a whole number from (\d+) to (\d+), not (.*)$/,
    (key, low, high, not) => `sysctl ${key} 要 ${low} 到 ${high} 的整数，而不是 ${not}`,
  ],
  [
    /^The sysctl (\S+) takes (\d+) numbers, not "(.*)"$/,
    (key, count, not) => `sysctl ${key} 要 ${count} 个数，而不是“${not}”`,
  ],
  [/^The sysctl (\S+) takes (.+), not (.*)$/, (key, _, not) => `sysctl ${key} 不能取 ${not}`],
  [/^The sysctl (\S+) of (\S+) must be a number or a text$/, (key, host) => `${host} 的 sysctl ${key} 必须是数或文本`],
  [
    /^The (variant|rules) "(.*)" of (\S+) (?:is|are) unknown$/,
    (key, value, host) => `不认识 ${host} 的 ${key}“${value}”`,
  ],
  [/^The value "(.*)" of (.+) is unknown$/, (value, what) => `${phrase(what!)}不能取“${value}”`],
  [/^The sources "(.*)" are unknown$/, value => `不认识地址来源“${value}”`],
  [/^(\w+)\(\) has no argument "(.*)"$/, (call, name) => `${call}() 没有参数“${name}”`],
  [/^A .+ has no field "(.*)"$/, name => `这种攻击没有字段“${name}”`],
  [/^(.+) has no key "(.*)"$/, (what, key) => `${phrase(what!)}没有键“${key}”`],
  [/^The argument "(.*)" of (\w+)\(\) is given twice$/, (name, call) => `${call}() 的参数“${name}”写了两次`],
  [/^The (?:field|flag) "?([^"]*?)"? is written twice$/, name => `“${name}”写了两次`],
  [
    /^(\w+)\(\) is not called on a socket; leave "(.*)" away$/,
    (call, prefix) => `${call}() 不在套接字上调用，去掉“${prefix}”`,
  ],
  [/^(\w+)\(\) makes no socket to name; .*$/, call => `${call}() 不产生套接字，不能用 as 起名`],
  [
    /^accept\(\) keeps the name .*$/,
    () => 'accept() 得到的连接在 SYN 到达时就有了名字，as 只用于 listen() 和 connect()',
  ],
  [/^The name "(.*)" is given to two sockets$/, name => `两个套接字都叫“${name}”`],
  [/^"(.*)" is the name of a host and cannot name a socket$/, name => `“${name}”是主机名，不能用来叫套接字`],
  [/^The name "(.*)" is longer than 32 characters$/, name => `名字“${name}”超过 32 个字符`],
  [
    /^The socket "(.*)" belongs to (\S+), not to (\S+)$/,
    (name, owner, host) => `套接字“${name}”属于 ${owner}，不属于 ${host}`,
  ],
  [/^"(.*)" cannot name a host, because .*$/, name => `“${name}”在脚本里另有意思，不能用作主机名`],
  [
    /^"(.*)" cannot name a host; .*$/,
    name => `“${name}”不能用作主机名：小写字母开头，只用小写字母、数字和连字符，最多 24 个字符`,
  ],
  [/^Two hosts are named "(.*)"$/, name => `有两台主机都叫“${name}”`],
  [
    /^The hosts (\S+) and (\S+) have the same address (\S+)$/,
    (a, b, address) => `主机 ${a} 和 ${b} 的地址相同：${address}`,
  ],
  [
    /^The two addresses of (\S+) are of one version of IP; .*$/,
    host => `${host} 的两个地址是同一个 IP 版本，第二个应是另一版本`,
  ],
  [/^"(.*)" is not an address of IPv4 or IPv6$/, address => `“${address}”不是 IPv4 或 IPv6 地址`],
  [
    /^The scenario has (\d+) hosts, but at most (\d+) may take part$/,
    (has, most) => `场景有 ${has} 台主机，最多 ${most} 台`,
  ],
  [/^The script has (\d+) lines, but at most (\d+) are read$/, (has, most) => `脚本有 ${has} 行，最多读 ${most} 行`],
  [
    /^The (?:file|scenario) has (\d+) (?:octets|characters), but at most (\d+) are read$/,
    (has, most) => `文本长 ${has}，最多读 ${most}`,
  ],
  [/^The character "(.*)" has no meaning in a script$/, char => `字符“${char}”在脚本里没有意义`],
  [/^The string that starts here is never closed by a quotation mark$/, () => '这里开始的文本没有用双引号结束'],
  [/^The escape "(.*)" is unknown; .*$/, written => `不认识转义“${written}”，可以写 \\n、\\r、\\t、\\"、\\\\ 和 \\xNN`],
  [
    /^An injected segment needs its sequence number, .*$/,
    () => '插入的报文段要有序列号，例如 seq=90 或 seq=client nxt',
  ],
  [/^An injected segment with ACK needs ack=, .*$/, () => '插入的报文段带 ACK 时要写 ack=，例如 ack=server nxt'],
  [/^ack= has no meaning in a segment without the ACK flag$/, () => '报文段不带 ACK 标志时，ack= 没有意义'],
  [/^Only data can contain a text, .*$/, () => '只有 data 才能含文本，例如：on client data "secret"'],
  [/^A flood says whose addresses it uses, .*$/, () => '洪泛要写明用谁的地址，例如 sources=silent'],
  [/^The host (\S+) has its address already; .*$/, host => `主机 ${host} 已有地址，不能再写 from=`],
  [
    /^An attack says for how long it goes on: .*, not (.+)$/,
    not => `攻击要写明持续多久：for 5 s 或 500 times，${found(not!)}`,
  ],
  [/^An? (?:prefix such as \S+|address) must stand here, not (.+)$/, not => `这里应写地址或前缀，${found(not!)}`],
  [
    /^At (\d+) a second these are (\d+) segments, .*$/,
    (rate, count) => `每秒 ${rate} 个，一共是 ${count} 段，数量不行`,
  ],
  [
    /^With this line the attackers send (\d+) segments, but at most (\d+) in all$/,
    (count, most) => `加上这一行，攻击者一共发 ${count} 段，最多 ${most} 段`,
  ],
  [/^The scenario does not say when its run ends; .*$/, () => '场景没有写运行何时结束，例如写上 until: 2 s'],
  [/^A run that ends at 0 shows nothing; .*$/, () => '在 0 就结束的运行什么也看不到，until 要长一些'],
  [/^The scenario has no script; .*$/, () => '场景没有脚本（script），什么也不会发生'],
  [/^The script must be a text; .*$/, () => '脚本必须是文本：写“script: |”，下面一行一个动作'],
  [/^A scenario must be a mapping with the keys until and script$/, () => '场景要写成“键: 值”，其中有 until 和 script'],
  [/^A scenario is written without YAML aliases$/, () => '场景里不能用 YAML 别名'],
  [
    /^The title in (\S+) must be a text of at most 80 characters$/,
    locale => `${locale} 的标题必须是不超过 80 个字符的文本`,
  ],
  [/^The rate "(.*)" is not understood; .*$/, rate => `看不懂速率“${rate}”，要写成 100 Mbit/s、64 kbit/s 或 1 Gbit/s`],
  [/^The loss "(.*)" is no probability; .*$/, loss => `丢包率“${loss}”不是概率，要写成 1 % 或 0.01`],
  [/^The prefix "(.*)" is not understood; .*$/, prefix => `看不懂前缀“${prefix}”，要写成 203.0.113.0/24`],
  [/^The middlebox has nobody inside; .*$/, () => '中间盒内侧没有主机，例如写上 inside: client'],
  [/^A NAT needs the address .*$/, () => 'NAT 要有用来遮住内侧的地址，例如 address: 192.0.2.1'],
  [/^A (\S+) hides no address; .*$/, kind => `${kind} 不隐藏地址，address: 只用于 NAT`],
  [/^A (\S+) has no ports that are open to all; .*$/, kind => `${kind} 没有对外开放的端口，ports: 只用于防火墙`],
  [/^The YAML cannot be read: (.*)$/s, () => '这里的 YAML 写法有误：检查缩进、冒号、引号和括号'],
  [/^(The value of "[^"]+"|[^"]+) "(.*)" is unknown$/, (what, word) => `不认识${phrase(what!)}“${word}”`],
]

/** A sentence of the reader of a scenario in Chinese; null for one that is none of its own. */
export function problemInChinese(message: string): string | null {
  const { body, end } = split(message.replace(INNER_LINE, ''))
  for (const [shape, say] of SENTENCES) {
    const match = shape.exec(body)
    if (match !== null) return spaced(`${say(...match.slice(1))}${end}`) + innerLine(message)
  }
  return null
}

/** A script that is written otherwise than as a block has lines of its own. */
const INNER_LINE = / \(line (\d+) of the script\)$/
const innerLine = (message: string): string => {
  const line = INNER_LINE.exec(message)?.[1]
  return line === undefined ? '' : `（脚本第 ${line} 行）`
}

/** With a blank between Chinese and everything else, as the pages write it. */
const spaced = (text: string): string =>
  text.replace(/(\p{Script=Han})([A-Za-z0-9])/gu, '$1 $2').replace(/([A-Za-z0-9)])(\p{Script=Han})/gu, '$1 $2')

/** The sentence apart from its end, which asks whether a known word is meant, or lists the known ones. */
function split(message: string): { readonly body: string; readonly end: string } {
  const meant = /^([\s\S]*); did you mean "([^"]+)"\?$/.exec(message)
  if (meant !== null) return { body: meant[1]!, end: `，是不是“${meant[2]}”？` }
  const known =
    /^([\s\S]*(?:unknown|named ".*"|(?:key|field|argument) ".*"|done to the host)); known are (.*?)( and others)?\.$/.exec(
      message,
    )
  if (known !== null)
    return { body: known[1]!, end: `；可以写 ${known[2]!.replaceAll(', ', '、')}${known[3] ? ' 等' : ''}。` }
  return { body: message.replace(/\.$/, ''), end: '。' }
}
