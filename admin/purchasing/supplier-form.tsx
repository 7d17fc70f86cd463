import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteDrawer, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Heading, Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm, type UseFormReturn } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { SupplierDTO, SupplierResponse } from "../../src/types/http/purchasing"
import { FormError } from "../components/form-error"
import { ComboboxField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useNames } from "../lib/names"
import { isWholeText, textOrNull } from "../lib/numbers"
import { supplierPage } from "./paths"

/** The languages that documents to suppliers are written in. */
const DOCUMENT_LANGUAGES = ["en", "fr"]

const supplierSchema = (t: TFunction) =>
  z.object({
    name: z.string().trim().min(1, t("common.errors.required")),
    code: z.string(),
    legal_name: z.string(),
    contact_name: z.string(),
    email: z.union([z.literal(""), z.email(t("common.errors.email"))]),
    phone: z.string(),
    country_code: z.string(),
    currency_code: z.string().min(1, t("common.errors.required")),
    language_code: z.string(),
    lead_time_days: z
      .string()
      .refine((typed) => typed === "" || isWholeText(typed), t("common.errors.whole")),
    notes: z.string(),
  })

type SupplierValues = z.infer<ReturnType<typeof supplierSchema>>

const valuesOf = (supplier: SupplierDTO | undefined, language: string): SupplierValues => ({
  name: supplier?.name ?? "",
  code: supplier?.code ?? "",
  legal_name: supplier?.legal_name ?? "",
  contact_name: supplier?.contact_name ?? "",
  email: supplier?.email ?? "",
  phone: supplier?.phone ?? "",
  country_code: supplier?.country_code ?? "",
  currency_code: supplier?.currency_code ?? "eur",
  language_code: supplier?.language_code ?? (language === "fr" ? "fr" : "en"),
  lead_time_days: supplier ? String(supplier.lead_time_days) : "",
  notes: supplier?.notes ?? "",
})

/** What the server takes: an empty code or lead time is left to it, other empty fields are emptied. */
const bodyOf = (values: SupplierValues) => ({
  name: values.name.trim(),
  currency_code: values.currency_code,
  ...(values.code.trim() ? { code: values.code.trim() } : {}),
  ...(values.language_code ? { language_code: values.language_code } : {}),
  ...(values.lead_time_days ? { lead_time_days: Number(values.lead_time_days) } : {}),
  legal_name: textOrNull(values.legal_name),
  contact_name: textOrNull(values.contact_name),
  email: textOrNull(values.email),
  phone: textOrNull(values.phone),
  country_code: textOrNull(values.country_code),
  notes: textOrNull(values.notes),
})

function useSupplierForm(supplier?: SupplierDTO) {
  const { t, i18n } = useTranslation("comptoir")
  const schema = useMemo(() => supplierSchema(t), [t])
  return useForm<SupplierValues>({
    defaultValues: valuesOf(supplier, i18n.language.slice(0, 2)),
    resolver: zodResolver(schema),
  })
}

function SupplierFields({ form }: { form: UseFormReturn<SupplierValues> }) {
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
  const { control } = form
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

export function CreateSupplierForm() {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const form = useSupplierForm()
  const send = useSend<SupplierResponse>()
  const submit = form.handleSubmit((values) =>
    send.mutate(
      { path: "/admin/suppliers", body: bodyOf(values) },
      {
        onSuccess: ({ supplier }) => {
          toast.success(t("purchasing.suppliers.created", { name: supplier.name }))
          handleSuccess(supplierPage(supplier.id))
        },
      }
    )
  )
  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:py-16">
            <div>
              <Heading>{t("purchasing.suppliers.create")}</Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("purchasing.suppliers.create_hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            <SupplierFields form={form} />
            <FormError error={send.error} />
          </div>
        </RouteFocusModal.Body>
        <RouteFocusModal.Footer>
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteFocusModal.Close>
          <Button size="small" type="submit" isLoading={send.isPending}>
            {t("common.create")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

export function EditSupplierForm({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const form = useSupplierForm(supplier)
  const send = useSend<SupplierResponse>()
  const submit = form.handleSubmit((values) =>
    send.mutate(
      { path: `/admin/suppliers/${supplier.id}`, body: bodyOf(values) },
      {
        onSuccess: () => {
          toast.success(t("common.saved"))
          handleSuccess()
        },
      }
    )
  )
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
          <SupplierFields form={form} />
          <FormError error={send.error} />
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          <RouteDrawer.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteDrawer.Close>
          <Button size="small" type="submit" isLoading={send.isPending}>
            {t("common.save")}
          </Button>
        </RouteDrawer.Footer>
      </KeyboundForm>
    </RouteDrawer.Form>
  )
}
