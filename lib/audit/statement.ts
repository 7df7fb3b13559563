/** One way of saying something that has been judged. */
export interface Statement {
  /** The claim of the ledger it belongs to. */
  readonly claim: string
  /** Whether who says this is right. Who tells half the truth, or uses a picture, is neither. */
  readonly stands: 'right' | 'half' | 'wrong'
  readonly text: string
}
