import { currencies } from "@medusajs/dashboard/lib"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { COUNTRY_CODES } from "./countries"
import { localeOf } from "./format"

type Named = { value: string; label: string }

const byLabel = (locale: string) => (a: Named, b: Named) => a.label.localeCompare(b.label, locale)

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code
  } catch {
    return code
  }
}

// French and others write the names of languages small, which looks odd on its own.
const capitalised = (name: string, locale: string) => name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)

/** Countries, currencies and languages, named in the language of the admin. */
export function useNames() {
  const { i18n } = useTranslation()
  return useMemo(() => {
    const locale = localeOf(i18n.language)
    const regions = new Intl.DisplayNames(locale, { type: "region" })
    const monies = new Intl.DisplayNames(locale, { type: "currency" })
    const tongues = new Intl.DisplayNames(locale, { type: "language" })
    return {
      country: (code: string | null | undefined) => (code ? nameOf(regions, code.toUpperCase()) : null),
      language: (code: string | null | undefined) =>
        code ? capitalised(nameOf(tongues, code), locale) : null,
      countries: () =>
        COUNTRY_CODES.map((code) => ({ value: code, label: nameOf(regions, code.toUpperCase()) })).sort(
          byLabel(locale)
        ),
      currencies: () =>
        Object.keys(currencies).map((code) => ({
          value: code.toLowerCase(),
          label: `${code.toUpperCase()} – ${nameOf(monies, code.toUpperCase())}`,
        })),
    }
  }, [i18n.language])
}
