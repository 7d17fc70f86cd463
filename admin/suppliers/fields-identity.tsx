import { useMemo } from "react"
import type { Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ComboboxField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { useNames } from "../lib/names"
import type { SupplierValues } from "./supplier-values"

/** The languages that documents to suppliers are written in. */
const DOCUMENT_LANGUAGES = ["en", "fr"]

export function IdentityFields({ control }: { control: Control<SupplierValues> }) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const [countries, currencies, languages] = useMemo(
    () => [
      names.countries(),
      names.currencies(),
      DOCUMENT_LANGUAGES.map((code) => ({ value: code, label: names.language(code) ?? code })),
    ],
    [names]
  )
  return (
    <>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <TextField control={control} name="name" label={t("purchasing.fields.name")} autoFocus />
        <TextField
          control={control}
          name="code"
          label={t("purchasing.fields.code")}
          hint={t("purchasing.suppliers.code_hint")}
          optional
        />
        <TextField control={control} name="legal_name" label={t("purchasing.fields.legal_name")} optional />
        <TextField control={control} name="contact_name" label={t("purchasing.fields.contact")} optional />
        <TextField
          control={control}
          name="email"
          type="email"
          label={t("purchasing.fields.email")}
          optional
        />
        <TextField control={control} name="phone" type="tel" label={t("purchasing.fields.phone")} optional />
        <ComboboxField
          control={control}
          name="country_code"
          label={t("purchasing.fields.country")}
          options={countries}
          optional
        />
        <SelectField
          control={control}
          name="language_code"
          label={t("purchasing.fields.language")}
          hint={t("purchasing.suppliers.language_hint")}
          options={languages}
        />
        <TextField
          control={control}
          name="vat_number"
          label={t("suppliers.fields.vat_number")}
          hint={t("suppliers.hints.vat_number")}
          optional
        />
        <TextField
          control={control}
          name="company_number"
          label={t("suppliers.fields.company_number")}
          hint={t("suppliers.hints.company_number")}
          optional
        />
        <ComboboxField
          control={control}
          name="currency_code"
          label={t("purchasing.fields.currency")}
          hint={t("purchasing.suppliers.currency_hint")}
          options={currencies}
        />
        <TextField
          control={control}
          name="lead_time_days"
          inputMode="numeric"
          label={t("purchasing.fields.lead_time_days")}
          hint={t("purchasing.suppliers.lead_time_hint")}
          optional
        />
      </div>
      <TextareaField control={control} name="notes" label={t("purchasing.fields.notes")} optional />
    </>
  )
}
