import { invalidData, notAllowed } from "../shared/domain-error"

export const PICKER_LANGUAGES = ["en", "fr"] as const
export type PickerLanguage = (typeof PICKER_LANGUAGES)[number]

export const PICKER_STATUSES = ["active", "blocked"] as const
export type PickerStatus = (typeof PICKER_STATUSES)[number]

/** What a person may do with a scanner. */
export const PICKER_TASKS = ["receive", "put_away", "move", "count", "transfer", "pick"] as const
export type PickerTask = (typeof PICKER_TASKS)[number]

export const LONGEST_PICKER_CODE = 20
export const LONGEST_PICKER_NAME = 100

/** The code that a person types to sign in: letters, digits, dots and dashes, in capitals. */
export function checkPickerCode(code: string): string {
  const written = code.trim().toUpperCase()
  if (/^[A-Z0-9][A-Z0-9.-]*$/.test(written) && written.length <= LONGEST_PICKER_CODE) return written
  throw invalidData(
    `"${code}" cannot be a person's code; it takes 1 to ${LONGEST_PICKER_CODE} letters, digits, dots or dashes, such as ANNA or 042`
  )
}

export const SHORTEST_PIN = 4
export const LONGEST_PIN = 8

/** Whether a PIN is one that everybody tries first: one digit over and over, or digits in a row. */
export function isObviousPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]))
  return [0, 1, -1].some((step) => steps.every((one) => one === step))
}

/** Refuses what is no PIN, or one that everybody tries first. The PIN itself is never in the message. */
export function checkPin(pin: string): string {
  if (!/^\d+$/.test(pin) || pin.length < SHORTEST_PIN || pin.length > LONGEST_PIN) {
    throw invalidData(`A PIN is ${SHORTEST_PIN} to ${LONGEST_PIN} digits`)
  }
  if (isObviousPin(pin)) {
    throw invalidData("This PIN is one that everybody tries first; take one without digits in a row")
  }
  return pin
}

/** Refuses a task that the person may not do. */
export function checkTask(
  task: PickerTask,
  person: Readonly<{ name: string; tasks: readonly PickerTask[] }>
): void {
  if (person.tasks.includes(task)) return
  const allowed = PICKER_TASKS.filter((one) => person.tasks.includes(one)).join(", ") || "none"
  throw notAllowed(
    `${person.name} may not do the task ${task}; theirs are: ${allowed}. A manager can change that`
  )
}
