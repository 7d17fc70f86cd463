import { zodResolver } from "@hookform/resolvers/zod"
import { Form, KeyboundForm, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Plus, Trash } from "@medusajs/icons"
import { Button, Heading, IconButton, Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, type ReactNode } from "react"
import { useFieldArray, useForm, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { SupplierDTO, SupplierItemDTO, SupplierItemResponse } from "../../src/types/http/purchasing"
import { FormError } from "../components/form-error"
import { ComboboxField, DateField, TextField } from "../components/form-fields"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useNames } from "../lib/names"
import { decimalText, isDecimalText, isPercentText, isWholeText, textOrNull } from "../lib/numbers"
import { itemOption, itemsOf, searchItems } from "./sources"
import { FixedField } from "../components/fixed-field"

const supplierItemSchema = (t: TFunction) => {
  const atLeastOne = z
    .string()
    .refine((typed) => isWholeText(typed) && Number(typed) >= 1, t("common.errors.whole_positive"))
  const percent = z
    .string()
    .refine((typed) => typed.trim() === "" || isPercentText(typed), t("catalogue.errors.percent"))
  const units = z.string().refine((typed) => typed === "" || isWholeText(typed), t("common.errors.whole"))
  return z.object({
    inventory_item_id: z.string().min(1, t("common.errors.required")),
    supplier_sku: z.string(),
    supplier_title: z.string(),
    barcode: z.string(),
    currency_code: z.string().min(1, t("common.errors.required")),
    unit_price: z.string().refine(isDecimalText, t("common.errors.price")),
    price_per_quantity: atLeastOne,
    minimum_order_quantity: atLeastOne,
    order_multiple: atLeastOne,
    purchase_unit: z.string(),
    pack_size: atLeastOne,
    lead_time_days: z
      .string()
      .refine((typed) => typed === "" || isWholeText(typed), t("common.errors.whole")),
    rank: z
      .string()
      .refine(
        (typed) => typed === "" || (isWholeText(typed) && Number(typed) >= 1),
        t("common.errors.whole_positive")
      ),
    discount_percent: percent,
    valid_from: z.string(),
    valid_until: z.string(),
    over_tolerance_percent: percent,
    over_tolerance_units: units,
    under_tolerance_percent: percent,
    under_tolerance_units: units,
    price_breaks: z.array(
      z.object({
        from_quantity: z
          .string()
          .refine((typed) => isWholeText(typed) && Number(typed) >= 2, t("catalogue.errors.break_start")),
        unit_price: z.string().refine(isDecimalText, t("common.errors.price")),
        discount_percent: percent,
      })
    ),
  })
}

type SupplierItemValues = z.infer<ReturnType<typeof supplierItemSchema>>

const valuesOf = (
  supplier: SupplierDTO,
  item: SupplierItemDTO | undefined,
  typed: (amount: string) => string
): SupplierItemValues => ({
  inventory_item_id: item?.inventory_item_id ?? "",
  supplier_sku: item?.supplier_sku ?? "",
  supplier_title: item?.supplier_title ?? "",
  barcode: item?.barcode ?? "",
  currency_code: item?.currency_code ?? supplier.currency_code,
  unit_price: item ? typed(item.unit_price) : "",
  price_per_quantity: String(item?.price_per_quantity ?? 1),
  minimum_order_quantity: String(item?.minimum_order_quantity ?? 1),
  order_multiple: String(item?.order_multiple ?? 1),
  purchase_unit: item?.purchase_unit ?? "",
  pack_size: String(item?.pack_size ?? 1),
  lead_time_days:
    item?.lead_time_days === null || item?.lead_time_days === undefined ? "" : String(item.lead_time_days),
  rank: item ? String(item.rank) : "",
  discount_percent: typedOrEmpty(item?.discount_percent, typed, true),
  valid_from: item?.valid_from ?? "",
  valid_until: item?.valid_until ?? "",
  over_tolerance_percent: typedOrEmpty(item?.over_tolerance_percent, typed),
  over_tolerance_units: wholeOrEmpty(item?.over_tolerance_units),
  under_tolerance_percent: typedOrEmpty(item?.under_tolerance_percent, typed),
  under_tolerance_units: wholeOrEmpty(item?.under_tolerance_units),
  price_breaks: (item?.price_breaks ?? []).map((one) => ({
    from_quantity: String(one.from_quantity),
    unit_price: typed(one.unit_price),
    discount_percent: typedOrEmpty(one.discount_percent, typed, true),
  })),
})

const typedOrEmpty = (
  amount: string | null | undefined,
  typed: (amount: string) => string,
  isNoughtEmpty = false
): string =>
  amount === null || amount === undefined || (isNoughtEmpty && !Number(amount)) ? "" : typed(amount)
const wholeOrEmpty = (units: number | null | undefined): string =>
  units === null || units === undefined ? "" : String(units)

const bodyOf = (values: SupplierItemValues) => ({
  supplier_sku: textOrNull(values.supplier_sku),
  supplier_title: textOrNull(values.supplier_title),
  barcode: textOrNull(values.barcode),
  currency_code: values.currency_code,
  unit_price: decimalText(values.unit_price),
  price_per_quantity: Number(values.price_per_quantity),
  minimum_order_quantity: Number(values.minimum_order_quantity),
  order_multiple: Number(values.order_multiple),
  purchase_unit: textOrNull(values.purchase_unit),
  pack_size: Number(values.pack_size),
  lead_time_days: values.lead_time_days ? Number(values.lead_time_days) : null,
  ...(values.rank ? { rank: Number(values.rank) } : {}),
  discount_percent: decimalText(values.discount_percent) || "0",
  valid_from: textOrNull(values.valid_from),
  valid_until: textOrNull(values.valid_until),
  over_tolerance_percent: textOrNull(decimalText(values.over_tolerance_percent)),
  over_tolerance_units: values.over_tolerance_units ? Number(values.over_tolerance_units) : null,
  under_tolerance_percent: textOrNull(decimalText(values.under_tolerance_percent)),
  under_tolerance_units: values.under_tolerance_units ? Number(values.under_tolerance_units) : null,
  price_breaks: values.price_breaks.map((one) => ({
    from_quantity: Number(one.from_quantity),
    unit_price: decimalText(one.unit_price),
    discount_percent: decimalText(one.discount_percent) || "0",
  })),
})

const itemLabel = ({ inventory_item_id, inventory_item }: SupplierItemDTO) =>
  itemOption({ inventory_item_id, sku: inventory_item?.sku ?? null, title: inventory_item?.title ?? null })
    .label

/** Adds an article to what a supplier sells, or changes its terms. */
export function SupplierItemForm({ supplier, item }: { supplier: SupplierDTO; item?: SupplierItemDTO }) {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const names = useNames()
  const format = useFormat()
  const currencies = useMemo(() => names.currencies(), [names])
  const schema = useMemo(() => supplierItemSchema(t), [t])
  const form = useForm<SupplierItemValues>({
    defaultValues: valuesOf(supplier, item, format.typed),
    resolver: zodResolver(schema),
  })
  const { control } = form
  const send = useSend<SupplierItemResponse>()
  const submit = form.handleSubmit((values) =>
    send.mutate(
      item
        ? { path: `/admin/supplier-items/${item.id}`, body: bodyOf(values) }
        : {
            path: `/admin/suppliers/${supplier.id}/items`,
            body: { inventory_item_id: values.inventory_item_id, ...bodyOf(values) },
          },
      {
        onSuccess: () => {
          toast.success(item ? t("common.saved") : t("purchasing.supplier_items.added"))
          handleSuccess()
        },
      }
    )
  )
  return (
    <RouteDrawer.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex flex-1 flex-col overflow-hidden">
        <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-y-auto">
          {item ? (
            <FixedField label={t("purchasing.fields.article")} value={itemLabel(item)} />
          ) : (
            <Form.Field
              control={control}
              name="inventory_item_id"
              render={({ field: { onChange, ...field } }) => (
                <Form.Item>
                  <Form.Label>{t("purchasing.fields.article")}</Form.Label>
                  <Form.Control>
                    <RemoteCombobox
                      {...field}
                      search={searchItems({ supplier_id: supplier.id })}
                      rowsOf={itemsOf}
                      optionOf={itemOption}
                      placeholder={t("purchasing.search_article")}
                      onChange={(value) => onChange(value)}
                    />
                  </Form.Control>
                  <Form.ErrorMessage />
                </Form.Item>
              )}
            />
          )}
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextField
              control={control}
              name="supplier_sku"
              label={t("purchasing.fields.supplier_sku")}
              optional
            />
            <TextField
              control={control}
              name="supplier_title"
              label={t("purchasing.fields.supplier_title")}
              optional
            />
            <TextField control={control} name="barcode" label={t("purchasing.fields.barcode")} optional />
            <ComboboxField
              control={control}
              name="currency_code"
              label={t("purchasing.fields.currency")}
              options={currencies}
            />
            <TextField
              control={control}
              name="unit_price"
              inputMode="decimal"
              label={t("purchasing.fields.unit_price")}
            />
            <TextField
              control={control}
              name="price_per_quantity"
              inputMode="numeric"
              label={t("purchasing.fields.price_per_quantity")}
              hint={t("purchasing.supplier_items.price_per_hint")}
            />
            <TextField
              control={control}
              name="minimum_order_quantity"
              inputMode="numeric"
              label={t("purchasing.fields.minimum_order_quantity")}
            />
            <TextField
              control={control}
              name="order_multiple"
              inputMode="numeric"
              label={t("purchasing.fields.order_multiple")}
              hint={t("purchasing.supplier_items.multiple_hint")}
            />
            <TextField
              control={control}
              name="purchase_unit"
              label={t("purchasing.fields.purchase_unit")}
              placeholder={t("purchasing.supplier_items.unit_example")}
              optional
            />
            <TextField
              control={control}
              name="pack_size"
              inputMode="numeric"
              label={t("purchasing.fields.pack_size")}
              hint={t("purchasing.supplier_items.pack_hint")}
            />
            <TextField
              control={control}
              name="lead_time_days"
              inputMode="numeric"
              label={t("purchasing.fields.lead_time_days")}
              hint={t("purchasing.supplier_items.lead_time_hint", { count: supplier.lead_time_days })}
              optional
            />
            <TextField
              control={control}
              name="rank"
              inputMode="numeric"
              label={t("purchasing.fields.rank")}
              hint={t("catalogue.items.rank_hint")}
              optional
            />
          </div>
          <Section title={t("catalogue.items.price_and_days")} hint={t("catalogue.items.days_hint")}>
            <TextField
              control={control}
              name="discount_percent"
              inputMode="decimal"
              label={t("catalogue.fields.discount")}
              optional
            />
            <span className="hidden sm:block" />
            <DateField
              control={control}
              name="valid_from"
              label={t("catalogue.fields.valid_from")}
              optional
            />
            <DateField
              control={control}
              name="valid_until"
              label={t("catalogue.fields.valid_until")}
              optional
            />
          </Section>
          <PriceBreakFields control={control} />
          <Section title={t("catalogue.items.tolerance")} hint={t("catalogue.items.tolerance_hint")}>
            <TextField
              control={control}
              name="over_tolerance_percent"
              inputMode="decimal"
              label={t("catalogue.fields.over_percent")}
              optional
            />
            <TextField
              control={control}
              name="over_tolerance_units"
              inputMode="numeric"
              label={t("catalogue.fields.over_units")}
              optional
            />
            <TextField
              control={control}
              name="under_tolerance_percent"
              inputMode="decimal"
              label={t("catalogue.fields.under_percent")}
              optional
            />
            <TextField
              control={control}
              name="under_tolerance_units"
              inputMode="numeric"
              label={t("catalogue.fields.under_units")}
              optional
            />
          </Section>
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

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-y-3 border-t pt-6">
      <legend className="contents">
        <Heading level="h2">{title}</Heading>
      </legend>
      {hint && (
        <Text size="small" className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

/** Prices by quantity: each is that of the whole line once it reaches the quantity. */
function PriceBreakFields({ control }: { control: Control<SupplierItemValues> }) {
  const { t } = useTranslation("comptoir")
  const { fields, append, remove } = useFieldArray({ control, name: "price_breaks", keyName: "key" })
  return (
    <fieldset className="flex flex-col gap-y-3 border-t pt-6">
      <legend className="contents">
        <Heading level="h2">{t("catalogue.items.breaks")}</Heading>
      </legend>
      <Text size="small" className="text-ui-fg-subtle">
        {t("catalogue.items.breaks_hint")}
      </Text>
      {fields.map((field, index) => (
        <div key={field.key} className="grid grid-cols-[1fr_1fr_1fr_auto] items-start gap-x-3">
          <TextField
            control={control}
            name={`price_breaks.${index}.from_quantity`}
            inputMode="numeric"
            label={t("catalogue.fields.from_quantity")}
          />
          <TextField
            control={control}
            name={`price_breaks.${index}.unit_price`}
            inputMode="decimal"
            label={t("purchasing.fields.unit_price")}
          />
          <TextField
            control={control}
            name={`price_breaks.${index}.discount_percent`}
            inputMode="decimal"
            label={t("catalogue.fields.discount")}
          />
          <IconButton
            size="small"
            variant="transparent"
            type="button"
            className="mt-7"
            aria-label={t("catalogue.items.remove_break", { number: index + 1 })}
            onClick={() => remove(index)}
          >
            <Trash />
          </IconButton>
        </div>
      ))}
      <div>
        <Button
          size="small"
          variant="secondary"
          type="button"
          onClick={() => append({ from_quantity: "", unit_price: "", discount_percent: "" })}
        >
          <Plus aria-hidden />
          {t("catalogue.items.add_break")}
        </Button>
      </div>
    </fieldset>
  )
}
