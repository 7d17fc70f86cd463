import type { TFunction } from "i18next"
import { z } from "zod"
import {
  isTimeZone,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type SettingValues,
} from "../../src/domain/administration/settings"
import { checkCompanyPrefix } from "../../src/domain/warehouse/sscc"
import { decimalText, isDecimalText, isWholeText } from "../lib/numbers"

/** What the page of settings shows; roles are switched on where the owners are named. */
export const SHOWN_KEYS = SETTING_KEYS.filter((key) => key !== "administration.roles_enabled")

export const SHOWN_AREAS = [...new Set(SHOWN_KEYS.map((key) => SETTINGS[key].area))]

/** A form reads a point in a name as a step into an object. */
export const fieldOf = (key: SettingKey): string => key.replace(".", "_")

export type SettingForm = Record<string, string | boolean>

/** Stands for "the store's own" in a form: a choice cannot be empty. */
export const STORE_CURRENCY = "store"

const codesOf = (typed: string): string[] =>
  typed
    .split("\n")
    .map((code) => code.trim())
    .filter(Boolean)

/** A level of approval while it is being typed. */
export type LevelValues = { above: string; role: string }

/** The levels of a field: a form keeps them as one text. */
export const levelsOf = (text: string): LevelValues[] =>
  (JSON.parse(text || "[]") as LevelValues[]).map(({ above, role }) => ({ above: decimalText(above), role }))

function areLevels(text: string): boolean {
  const levels = levelsOf(text)
  const amounts = levels.map(({ above }) => Number(above))
  return (
    levels.every(({ above, role }) => isDecimalText(above) && role) &&
    new Set(amounts).size === amounts.length
  )
}

/** The settings as the form's fields hold them. */
export function formOf(settings: SettingValues): SettingForm {
  return Object.fromEntries(
    SHOWN_KEYS.map((key) => {
      const value = settings[key]
      const shown =
        typeof value === "boolean"
          ? value
          : SETTINGS[key].type === "approval_levels"
            ? JSON.stringify(value)
            : Array.isArray(value)
              ? value.join("\n")
              : SETTINGS[key].type === "currency"
                ? String(value || STORE_CURRENCY)
                : String(value)
      return [fieldOf(key), shown]
    })
  )
}

/** Of what the form holds, what the server is told: only the fields that were touched. */
export function changesOf(form: SettingForm, isTouched: (field: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(
    SHOWN_KEYS.filter((key) => isTouched(fieldOf(key))).map((key) => [
      key,
      valueOf(key, form[fieldOf(key)] ?? ""),
    ])
  )
}

function valueOf(key: SettingKey, typed: string | boolean): unknown {
  const { type } = SETTINGS[key]
  if (typeof typed === "boolean") return typed
  if (type === "currency") return typed === STORE_CURRENCY ? "" : typed
  if (type === "approval_levels") return levelsOf(typed)
  if (type === "decimal") return typed.trim().replace(",", ".")
  return type === "integer" ? Number(typed) : type === "codes" ? codesOf(typed) : typed
}

export const settingSchema = (t: TFunction) =>
  z.object<Record<string, FieldSchema>>(
    Object.fromEntries(SHOWN_KEYS.map((key) => [fieldOf(key), fieldSchema(t, key)]))
  )

type FieldSchema = z.ZodType<string | boolean, string | boolean>

function fieldSchema(t: TFunction, key: SettingKey): FieldSchema {
  const definition = SETTINGS[key]
  switch (definition.type) {
    case "boolean":
      return z.boolean()
    case "integer": {
      const { least, most } = definition
      const isWithin = (typed: string) =>
        isWholeText(typed) && Number(typed) >= least && Number(typed) <= most
      return z.string().refine(isWithin, t("administration.settings.errors.between", { least, most }))
    }
    case "decimal": {
      const { most, decimals } = definition
      const least = "least" in definition ? definition.least : "0"
      const isWithin = (typed: string) => {
        const number = typed.trim().replace(",", ".")
        const [whole = "", part = ""] = number.split(".")
        return (
          /^\d{1,9}$/.test(whole) &&
          /^\d*$/.test(part) &&
          part.length <= decimals &&
          Number(number) >= Number(least) &&
          Number(number) <= Number(most)
        )
      }
      // "A whole number" would be wrong of a limit that is none itself.
      const words = Number.isInteger(Number(least))
        ? t("administration.settings.errors.between", { least, most })
        : t("administration.settings.errors.decimal", { least, most })
      return z.string().refine(isWithin, words)
    }
    case "time_zone":
      return z.string().refine(isTimeZone, t("common.errors.required"))
    case "codes": {
      const { most } = definition
      const isKept = (typed: string) =>
        codesOf(typed).length <= most && codesOf(typed).every((code) => code.length <= 100)
      return z.string().refine(isKept, t("administration.settings.errors.codes", { most }))
    }
    case "approval_levels":
      return z.string().refine(areLevels, t("administration.settings.levels.wrong"))
    case "company_prefix": {
      const isPrefix = (typed: string) => {
        try {
          checkCompanyPrefix(typed)
          return true
        } catch {
          return false
        }
      }
      return z.string().refine(isPrefix, t("administration.settings.errors.company_prefix"))
    }
    case "choice":
    case "currency":
      return z.string()
  }
}
