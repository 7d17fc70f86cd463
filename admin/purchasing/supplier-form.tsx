import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Badge, Button, Heading, Tabs, Text, toast } from "@medusajs/ui"
import { useMemo, useState, type ReactNode } from "react"
import { useForm, useFormState, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { SupplierDTO, SupplierResponse } from "../../src/types/http/purchasing"
import { FormError } from "../components/form-error"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { IdentityFields } from "../suppliers/fields-identity"
import { PeopleFields, PlacesFields } from "../suppliers/fields-people"
import { CalendarFields, TermsFields, ToleranceFields } from "../suppliers/fields-terms"
import { bodyOf, supplierSchema, valuesOf, type SupplierValues } from "../suppliers/supplier-values"
import { supplierPage } from "./paths"

type Tab = {
  name: "identity" | "people" | "places" | "terms" | "calendar" | "tolerance"
  /** The fields it holds, so that a fault leads to it. */
  fields: readonly (keyof SupplierValues)[]
  render: (control: Control<SupplierValues>) => ReactNode
}

const IDENTITY = [
  ...(["name", "code", "legal_name", "contact_name", "email", "phone", "country_code"] as const),
  ...(["currency_code", "language_code", "lead_time_days", "notes", "vat_number", "company_number"] as const),
]

const TABS: readonly Tab[] = [
  { name: "identity", fields: IDENTITY, render: (control) => <IdentityFields control={control} /> },
  { name: "people", fields: ["contacts"], render: (control) => <PeopleFields control={control} /> },
  { name: "places", fields: ["addresses"], render: (control) => <PlacesFields control={control} /> },
  {
    name: "terms",
    fields: [
      ...(["payment_days", "payment_end_of_month", "payment_note", "incoterm", "incoterm_place"] as const),
      ...(["minimum_order_value", "free_freight_threshold", "usual_freight_cost"] as const),
      "default_location_id",
    ],
    render: (control) => <TermsFields control={control} />,
  },
  {
    name: "calendar",
    fields: ["working_days", "closings"],
    render: (control) => <CalendarFields control={control} />,
  },
  {
    name: "tolerance",
    fields: [
      ...(["over_tolerance_percent", "over_tolerance_units"] as const),
      ...(["under_tolerance_percent", "under_tolerance_units"] as const),
    ],
    render: (control) => <ToleranceFields control={control} />,
  },
]

type SupplierFormProps = {
  supplier?: SupplierDTO
  title: string
  hint?: string
  confirm: string
  path: string
  onSaved: (supplier: SupplierDTO) => void
}

/** Everything that is said of a supplier, part by part; what is wrong leads to the part it stands in. */
function SupplierForm({ supplier, title, hint, confirm, path, onSaved }: SupplierFormProps) {
  const { t, i18n } = useTranslation("comptoir")
  const format = useFormat()
  const [tab, setTab] = useState<Tab["name"]>("identity")
  const schema = useMemo(() => supplierSchema(t), [t])
  const form = useForm<SupplierValues>({
    defaultValues: valuesOf(supplier, i18n.language.slice(0, 2), format.typed),
    resolver: zodResolver(schema),
  })
  const send = useSend<SupplierResponse>()
  const submit = form.handleSubmit(
    (values) =>
      send.mutate({ path, body: bodyOf(values) }, { onSuccess: ({ supplier }) => onSaved(supplier) }),
    (errors) => {
      const wrong = TABS.find(({ fields }) => fields.some((field) => errors[field]))
      if (wrong) setTab(wrong.name)
    }
  )
  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:py-12">
            <div>
              <Heading>{title}</Heading>
              {hint && (
                <RouteFocusModal.Description asChild>
                  <Text size="small" className="text-ui-fg-subtle">
                    {hint}
                  </Text>
                </RouteFocusModal.Description>
              )}
            </div>
            <Tabs value={tab} onValueChange={(value) => setTab(value as Tab["name"])}>
              <Tabs.List className="flex-wrap" aria-label={t("suppliers.tabs.label")}>
                {TABS.map((one) => (
                  <TabTrigger key={one.name} tab={one} control={form.control} />
                ))}
              </Tabs.List>
              {TABS.map(({ name, render }) => (
                // Laid out within: a tab that is not shown must not keep its own display.
                <Tabs.Content key={name} value={name}>
                  <div className="flex flex-col gap-y-6 pt-6">{render(form.control)}</div>
                </Tabs.Content>
              ))}
            </Tabs>
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
            {confirm}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

function TabTrigger({ tab, control }: { tab: Tab; control: Control<SupplierValues> }) {
  const { t } = useTranslation("comptoir")
  const { errors } = useFormState({ control })
  const name = t(`suppliers.tabs.${tab.name}`)
  const isWrong = tab.fields.some((field) => errors[field])
  return (
    <Tabs.Trigger
      value={tab.name}
      aria-label={isWrong ? t("suppliers.tab_has_errors", { tab: name }) : undefined}
    >
      {name}
      {isWrong && (
        <Badge size="2xsmall" color="red" className="ms-1" aria-hidden>
          !
        </Badge>
      )}
    </Tabs.Trigger>
  )
}

export function CreateSupplierForm() {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  return (
    <SupplierForm
      title={t("purchasing.suppliers.create")}
      hint={t("purchasing.suppliers.create_hint")}
      confirm={t("common.create")}
      path="/admin/suppliers"
      onSaved={({ id, name }) => {
        toast.success(t("purchasing.suppliers.created", { name }))
        handleSuccess(supplierPage(id))
      }}
    />
  )
}

export function EditSupplierForm({ supplier }: { supplier: SupplierDTO }) {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  return (
    <SupplierForm
      supplier={supplier}
      title={t("purchasing.suppliers.edit")}
      confirm={t("common.save")}
      path={`/admin/suppliers/${supplier.id}`}
      onSaved={() => {
        toast.success(t("common.saved"))
        handleSuccess()
      }}
    />
  )
}
