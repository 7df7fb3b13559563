import { expect, test } from './support/visitor'

test('A reader finds what a lost ACK does, beside the run in which it arrives, and goes on to the next cell', async ({
  page,
}) => {
  await page.goto('/en/faults')
  await page.getByRole('heading', { name: 'Nobody says anything' }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nobody says anything')
  await page.getByRole('region', { name: 'ACK of the client' }).getByRole('link', { name: 'Lost once' }).click()
  await expect(page).toHaveURL(/\/faults\/handshake\/silence\/client-ack-lost$/)
  await expect(page.getByText('The server sends its SYN,ACK again after 1 s')).toBeVisible()
  await expect(page.locator('[data-side-by-side]')).toBeVisible()
  await expect(page.getByText('server retransmits SYN,ACK once')).toBeVisible()
  await page.getByRole('link', { name: 'Next cell' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('ACK of the client: Lost every time')
})
