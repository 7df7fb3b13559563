import { expect, test } from './support/visitor'

const capture = (name: string, octets: Buffer) => ({ name, mimeType: 'application/vnd.tcpdump.pcap', buffer: octets })

test('a visitor opens a capture, sees both pictures, and takes the derived scenario to the lab', async ({ page }) => {
  const sent: string[] = []
  page.on('request', request => {
    if (request.method() !== 'GET') sent.push(request.url())
  })
  await page.goto('/en/lab/import/capture')
  await page.getByLabel('Choose a capture').setInputFiles('tests/capture/loopback.pcap')
  await expect(page.getByRole('heading', { name: 'loopback.pcap' })).toBeVisible()
  await expect(page.getByText('All 11 segments are as expected')).toBeVisible()
  await expect(page.locator('[data-run] [data-ladder]').first()).toBeVisible()
  await expect(page.locator('[data-side-by-side] figure')).toHaveCount(2)
  expect(sent).toEqual([])
  await page.getByRole('link', { name: 'Open in the lab' }).click()
  await expect(page).toHaveURL(/\/en\/lab\/run\?lab=/)
  await expect(page.locator('[data-workbench]')).toBeVisible()
})

test('a file that lies is refused with one sentence, and the next one is read', async ({ page }) => {
  await page.goto('/zh-CN/lab/import/capture')
  const input = page.getByLabel('选择抓包文件')
  await input.setInputFiles(capture('page.pcap', Buffer.from('GET / HTTP/1.1\r\n\r\n')))
  await expect(page.getByRole('alert').filter({ hasText: '这不是抓包文件' })).toBeVisible()
  const hostile = Buffer.alloc(40)
  hostile.writeUInt32LE(0xa1b2c3d4, 0)
  hostile.writeUInt16LE(2, 4)
  hostile.writeUInt16LE(4, 6)
  hostile.writeUInt32LE(101, 20)
  hostile.writeUInt32LE(0xffffffff, 32)
  await input.setInputFiles(capture('hostile.pcap', hostile))
  await expect(page.getByRole('alert').filter({ hasText: '第 32 个字节处' })).toBeVisible()
  await input.setInputFiles('tests/capture/cooked.pcap')
  await expect(page.getByText('11 段全部符合预期')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: '字节处' })).toHaveCount(0)
})

test('a packetdrill script becomes a run; one with a mistake is told its line', async ({ page }) => {
  await page.goto('/en/lab/import/script')
  await page
    .getByRole('textbox', { name: 'The script' })
    .fill('0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3\n+0 lisen(3, 1) = 0\n')
  await page.getByRole('button', { name: 'Carry it over' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'line 2' })).toBeVisible()
  await page.getByRole('button', { name: 'Try an example' }).click()
  await expect(page.getByText('4 packets that the script expects')).toBeVisible()
  await expect(page.locator('[data-run] [data-ladder]').first()).toBeVisible()
  await page.getByRole('link', { name: 'Open in the lab' }).click()
  await expect(page).toHaveURL(/\/en\/lab\/run\?lab=/)
})
