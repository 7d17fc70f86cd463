import { Input, Label, Select, Text } from "@medusajs/ui"
import { useEffect, useId, useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { RemoteCombobox, type Option } from "../components/remote-combobox"
import { useGet } from "../lib/api"
import { localInput, instantOf } from "../lib/local-instant"
import {
  searchVariants,
  useSalesChannels,
  variantName,
  variantsOf,
  type VariantRow,
} from "../order-routes/sources"
import { currencyPlace, type Question } from "./use-question"

type Regions = { regions: { id: string; name: string; currency_code: string }[] }
type Groups = { customer_groups: { id: string; name: string }[] }

/** Regions, and the currencies of the store without one. */
function usePlaces(): Option[] {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<Regions>(
    "/admin/regions",
    { fields: "id,name,currency_code", order: "name", limit: 200 },
    { staleTime: 60_000 }
  )
  const regions = data?.regions ?? []
  const currencies = [...new Set(regions.map(({ currency_code }) => currency_code))].sort()
  return [
    ...regions.map(({ id, name, currency_code }) => ({
      value: id,
      label: `${name} (${currency_code.toUpperCase()})`,
    })),
    ...currencies.map((code) => ({
      value: currencyPlace(code),
      label: t("channels.explain.only_currency", { currency: code.toUpperCase() }),
    })),
  ]
}

function useGroups(): Option[] {
  const { data } = useGet<Groups>(
    "/admin/customer-groups",
    { fields: "id,name", order: "name", limit: 200 },
    { staleTime: 60_000 }
  )
  return (data?.customer_groups ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

type QuestionFormProps = { question: Question; set: (changes: Partial<Question>) => void }

/** Which variant, where, for whom, how many and when. */
export function QuestionForm({ question, set }: QuestionFormProps) {
  const { t } = useTranslation("comptoir")
  const channels = useSalesChannels()
  const places = usePlaces()
  const groups = useGroups()
  const word = (name: string) => t(`channels.explain.fields.${name}`)
  const [firstPlace] = places
  const { place } = question
  // Most shops have one region: the page then asks for nothing that goes without saying.
  useEffect(() => {
    if (!place && firstPlace) set({ place: firstPlace.value })
    // `set` is new with every render; what it does is not.
  }, [place, firstPlace?.value])
  return (
    <div className="grid grid-cols-1 gap-4 px-6 py-4 sm:grid-cols-2 xl:grid-cols-3">
      <VariantField value={question.variant_id} onChange={(variant_id) => set({ variant_id })} />
      <Choice
        label={word("channel")}
        placeholder={t("channels.explain.choose")}
        value={question.sales_channel_id}
        options={channels}
        onChange={(sales_channel_id) => set({ sales_channel_id })}
      />
      <Choice
        label={word("place")}
        placeholder={t("channels.explain.choose")}
        value={question.place}
        options={places}
        onChange={(chosen) => set({ place: chosen })}
      />
      <Choice
        label={word("group")}
        value={question.customer_group_id || NOBODY}
        options={[{ value: NOBODY, label: t("channels.explain.no_group") }, ...groups]}
        onChange={(group) => set({ customer_group_id: group === NOBODY ? "" : group })}
      />
      <QuantityField value={question.quantity} onChange={(quantity) => set({ quantity })} />
      <Field label={word("at")} hint={question.at ? undefined : t("channels.explain.now")}>
        {(id) => (
          <Input
            id={id}
            size="small"
            type="datetime-local"
            value={localInput(question.at)}
            onChange={(event) => set({ at: instantOf(event.target.value) })}
          />
        )}
      </Field>
    </div>
  )
}

/** Stands for none: a choice cannot be empty. */
const NOBODY = "nobody"

type FieldProps = { label: string; hint?: string; children: (id: string) => ReactNode }

function Field({ label, hint, children }: FieldProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-y-1.5">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      {children(id)}
      {hint && (
        <Text size="xsmall" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
    </div>
  )
}

type ChoiceProps = {
  label: string
  placeholder?: string
  value: string
  options: readonly Option[]
  onChange: (value: string) => void
}

function Choice({ label, placeholder, value, options, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      {(id) => (
        // Before its options are read the field would show nothing for what the address names.
        <Select key={options.length} size="small" value={value} onValueChange={onChange}>
          <Select.Trigger id={id} className="data-[placeholder]:text-ui-fg-subtle">
            <Select.Value placeholder={placeholder} />
          </Select.Trigger>
          <Select.Content>
            {options.map((option) => (
              <Select.Item key={option.value} value={option.value}>
                {option.label}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      )}
    </Field>
  )
}

/** The number is asked for once it is typed, not with every digit. */
function QuantityField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("comptoir")
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const settle = () => {
    if (/^[1-9]\d{0,8}$/.test(typed)) onChange(typed)
    else setTyped(value)
  }
  return (
    <Field label={t("channels.explain.fields.quantity")}>
      {(id) => (
        <Input
          id={id}
          size="small"
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value.trim())}
          onBlur={settle}
          onKeyDown={(event) => event.key === "Enter" && settle()}
        />
      )}
    </Field>
  )
}

type VariantAnswer = { variants: VariantRow[] }

function VariantField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("comptoir")
  // The one that the address names is not among the first that a search finds.
  const { data, isPending } = useGet<VariantAnswer>(
    value ? "/admin/product-variants" : null,
    { id: [value], fields: "id,title,sku,product.title", limit: 1 },
    { staleTime: 60_000 }
  )
  const [row] = data?.variants ?? []
  const chosen = row && { value: row.id, label: variantName(row) }
  return (
    <Field label={t("channels.explain.fields.variant")}>
      {(id) => (
        <RemoteCombobox<VariantRow>
          // It keeps what was chosen when it opened: a name that comes later opens it anew.
          key={value && isPending ? "reading" : "read"}
          id={id}
          value={value}
          chosen={chosen}
          placeholder={t("channels.explain.search_variant")}
          search={searchVariants}
          rowsOf={variantsOf}
          optionOf={(one) => ({ value: one.id, label: variantName(one) })}
          onChange={onChange}
        />
      )}
    </Field>
  )
}
