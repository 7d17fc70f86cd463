import { zodResolver } from "@hookform/resolvers/zod"
import { Form, KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Heading, Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { PurchaseOrderDTO, PurchaseOrderResponse, SupplierDTO } from "../../src/types/http/purchasing"
import { FormError } from "../components/form-error"
import { DateField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isDecimalText, isPercentText, isWholeText, textOrNull } from "../lib/numbers"
import { LineEditor } from "./line-editor"
import { advisedQuantity, lineBody, type LineValues } from "./line-values"
import { orderPage } from "./paths"
import { searchSuppliers, supplierOption, suppliersOf, useReceivingWarehouses } from "./sources"
import { FixedField } from "../components/fixed-field"

const lineSchema = (t: TFunction, quantity: (quantity: number) => string) =>
  z.custom<LineValues>().superRefine((line, context) => {
    if (!isWholeText(line.quantity) || Number(line.quantity) < 1) {
      context.addIssue({ code: "custom", path: ["quantity"], message: t("common.errors.whole_positive") })
    }
    const advised = advisedQuantity(line)
    if (advised !== null && line.terms) {
      context.addIssue({
        code: "custom",
        path: ["quantity"],
        message: t("purchasing.orders.not_orderable", {
          minimum: quantity(line.terms.minimum_order_quantity),
          multiple: quantity(line.terms.order_multiple),
        }),
      })
    }
    if (!isDecimalText(line.unit_price)) {
      context.addIssue({ code: "custom", path: ["unit_price"], message: t("common.errors.price") })
    }
    if (line.vat_rate && !isPercentText(line.vat_rate)) {
      context.addIssue({ code: "custom", path: ["vat_rate"], message: t("catalogue.errors.percent") })
    }
    if (line.discount_percent && !isPercentText(line.discount_percent)) {
      context.addIssue({ code: "custom", path: ["discount_percent"], message: t("catalogue.errors.percent") })
    }
  })

const orderSchema = (t: TFunction, quantity: (quantity: number) => string) =>
  z.object({
    supplier_id: z.string().min(1, t("common.errors.required")),
    location_id: z.string().min(1, t("common.errors.required")),
    supplier_reference: z.string(),
    requested_on: z.string(),
    notes: z.string(),
    lines: z.array(lineSchema(t, quantity)),
  })

export type OrderValues = z.infer<ReturnType<typeof orderSchema>>

type OrderFormProps = {
  title: string
  /** The draft that is being changed. */
  order?: PurchaseOrderDTO
  lines?: LineValues[]
  supplier?: Pick<SupplierDTO, "id" | "code" | "name" | "currency_code">
}

/** Writes a purchase order, or changes its draft. */
export function OrderForm({ title, order, lines, supplier }: OrderFormProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const warehouses = useReceivingWarehouses()
  const [currency, setCurrency] = useState(order?.currency_code ?? supplier?.currency_code ?? "")
  const known = order?.supplier ?? supplier
  const [supplierName, setSupplierName] = useState(known ? supplierOption(known).label : "")
  const schema = useMemo(() => orderSchema(t, format.quantity), [t, format])
  const form = useForm<OrderValues>({
    defaultValues: {
      supplier_id: order?.supplier_id ?? supplier?.id ?? "",
      location_id: order?.location_id ?? "",
      supplier_reference: order?.supplier_reference ?? "",
      requested_on: order?.requested_on ?? "",
      notes: order?.notes ?? "",
      lines: lines ?? [],
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<PurchaseOrderResponse>()
  const supplierId = form.watch("supplier_id")
  const hasLines = form.watch("lines").length > 0

  const submit = form.handleSubmit((values) => {
    const shared = {
      supplier_reference: textOrNull(values.supplier_reference),
      requested_on: values.requested_on || null,
      notes: textOrNull(values.notes),
      lines: values.lines.map(lineBody),
    }
    send.mutate(
      order
        ? { path: `/admin/purchase-orders/${order.id}`, body: shared }
        : {
            path: "/admin/purchase-orders",
            body: {
              ...shared,
              supplier_id: values.supplier_id,
              location_id: values.location_id,
              idempotency_key: key,
            },
          },
      {
        onSuccess: ({ purchase_order }) => {
          toast.success(order ? t("common.saved") : t("purchasing.orders.created"))
          handleSuccess(orderPage(purchase_order.id))
        },
      }
    )
  })

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[1040px] flex-col gap-y-8 px-4 py-8 md:py-12">
            <div>
              <Heading>{title}</Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("purchasing.orders.form_hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              {order || hasLines ? (
                // A change of supplier changes prices and currency: the lines would no longer be true.
                <FixedField
                  label={t("purchasing.fields.supplier")}
                  value={supplierName}
                  hint={[
                    t("purchasing.orders.in_currency", { currency: currency.toUpperCase() }),
                    order ? "" : t("purchasing.orders.supplier_is_fixed"),
                  ].join(" ")}
                />
              ) : (
                <Form.Field
                  control={form.control}
                  name="supplier_id"
                  render={({ field: { onChange, ...field } }) => (
                    <Form.Item>
                      <Form.Label>{t("purchasing.fields.supplier")}</Form.Label>
                      <Form.Control>
                        <RemoteCombobox<SupplierDTO>
                          {...field}
                          search={searchSuppliers}
                          rowsOf={suppliersOf}
                          optionOf={supplierOption}
                          chosen={field.value ? { value: field.value, label: supplierName } : undefined}
                          placeholder={t("purchasing.orders.choose_supplier")}
                          onChange={(id, chosen) => {
                            onChange(id)
                            setCurrency(chosen?.currency_code ?? "")
                            setSupplierName(chosen ? supplierOption(chosen).label : "")
                          }}
                        />
                      </Form.Control>
                      {currency && (
                        <Form.Hint>
                          {t("purchasing.orders.in_currency", { currency: currency.toUpperCase() })}
                        </Form.Hint>
                      )}
                      <Form.ErrorMessage />
                    </Form.Item>
                  )}
                />
              )}
              {order ? (
                <FixedField label={t("purchasing.fields.warehouse")} value={order.location?.name ?? ""} />
              ) : (
                <SelectField
                  control={form.control}
                  name="location_id"
                  label={t("purchasing.fields.warehouse")}
                  placeholder={t("purchasing.orders.choose_warehouse")}
                  options={warehouses}
                />
              )}
              <TextField
                control={form.control}
                name="supplier_reference"
                label={t("purchasing.fields.supplier_reference")}
                optional
              />
              <DateField
                control={form.control}
                name="requested_on"
                label={t("orders.fields.requested_on")}
                hint={t("orders.requested_hint")}
                optional
              />
            </div>
            <LineEditor supplierId={supplierId} currency={currency} />
            <TextareaField
              control={form.control}
              name="notes"
              label={t("purchasing.fields.notes_to_supplier")}
              optional
            />
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
            {order ? t("common.save") : t("purchasing.orders.create_draft")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}
