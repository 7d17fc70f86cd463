import type { MedusaSuiteOptions } from "@medusajs/test-utils"

/** What the runner hands to the acts of an area. */
export type Suite = MedusaSuiteOptions
