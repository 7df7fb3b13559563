import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { PasswordForm } from '@/components/account/password-form'
import { SignInForm } from '@/components/account/sign-in-form'
import { SignUpForm } from '@/components/account/sign-up-form'
import account from '@/content/messages/en/account.json'

vi.mock('@/lib/i18n/navigation', () => ({ useRouter: () => ({}) }))

const limits = { least: 10, most: 128 }
const forms = {
  'sign-in': <SignInForm back="/progress" />,
  'sign-up': <SignUpForm limits={limits} back="/progress" />,
  'new password': <PasswordForm email="a@b.example" hasPassword limits={limits} />,
}

describe('the forms of an account', () => {
  test.each(Object.entries(forms))('%s: no password reaches the address when a script is late', (_, form) => {
    const page = (
      <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ account }}>
        {form}
      </NextIntlClientProvider>
    )
    expect(renderToStaticMarkup(page)).toMatch(/<form[^>]* method="post"/)
  })
})
