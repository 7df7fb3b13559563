/** What a form of an account holds before it is sent. */
export interface Credentials {
  readonly email: string
  readonly password: string
  readonly name?: string
}

export interface LengthLimits {
  readonly least: number
  readonly most: number
}

/** A field's fault as a key of the `account.faults` messages; absent when there is none. */
export type FieldFaults = Readonly<
  Partial<
    Record<
      'email' | 'password' | 'name',
      'email' | 'emailMissing' | 'passwordMissing' | 'passwordLength' | 'nameLength'
    >
  >
>

/** What can be said of a new account without asking the server; the server asks again. */
export function signUpFaults({ email, password, name = '' }: Credentials, limits: LengthLimits): FieldFaults {
  const length = [...password].length
  return {
    ...emailFault(email),
    ...((length < limits.least || length > limits.most) && { password: 'passwordLength' as const }),
    ...([...name.trim()].length > 80 && { name: 'nameLength' as const }),
  }
}

/** Signing in asks only that something was entered. */
export function signInFaults({ email, password }: Credentials): FieldFaults {
  return { ...emailFault(email), ...(password === '' && { password: 'passwordMissing' as const }) }
}

function emailFault(email: string): FieldFaults {
  if (email.trim() === '') return { email: 'emailMissing' }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? {} : { email: 'email' }
}

export const hasFaults = (faults: FieldFaults): boolean => Object.keys(faults).length > 0
