import type { TestProject } from 'vitest/node'
import { makeTemplate, type Template } from './template'

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template
  }
}

/** Before the first server test: one migrated database, from which every test file gets its copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { template, remove } = await makeTemplate(project.config.env.PG_TEST_URL || undefined)
  project.provide('template', template)
  return remove
}
