import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Heading, Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type { PurchaseOrderDTO } from "../../src/types/http/purchasing"
import type { QuotationRequestDTO, QuotationRequestResponse } from "../../src/types/http/quotations"
import { FormError } from "../components/form-error"
import { ComboboxField, DateField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { useSend } from "../lib/api"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { useNames } from "../lib/names"
import { isWholeText, textOrNull } from "../lib/numbers"
import { supplierOption, useReceivingWarehouses } from "../purchasing/sources"
import { QUOTATIONS_API, quotationApi, quotationPage } from "./paths"
import { QuotationLines } from "./quotation-lines"
import { SupplierPicker } from "./supplier-picker"

const lineSchema = (t: TFunction) =>
  z.object({
    inventory_item_id: z.string(),
    sku: z.string().nullable(),
    title: z.string().nullable(),
    quantity: z
      .string()
      .refine((text) => isWholeText(text) && Number(text) > 0, t("common.errors.whole_positive")),
    wished_on: z.string(),
    note: z.string(),
  })

const requestSchema = (t: TFunction) =>
  z.object({
    title: z.string(),
    location_id: z.string().min(1, t("common.errors.required")),
    currency_code: z.string(),
    answer_by: z.string(),
    notes: z.string(),
    lines: z.array(lineSchema(t)),
    suppliers: z.array(z.object({ id: z.string(), label: z.string() })),
  })

export type QuotationValues = z.infer<ReturnType<typeof requestSchema>>

type QuotationFormProps = {
  title: string
  /** The draft that is being changed. */
  request?: QuotationRequestDTO
  /** The draft order whose lines are asked for. */
  order?: PurchaseOrderDTO
}

function valuesOf(request?: QuotationRequestDTO, order?: PurchaseOrderDTO): QuotationValues {
  const asked = request?.lines?.map((line) => ({ ...line, wished_on: line.wished_on, note: line.note }))
  const ordered = order?.lines?.map((line) => ({ ...line, wished_on: line.expected_on, note: null }))
  return {
    title: request?.title ?? "",
    location_id: request?.location_id ?? order?.location_id ?? "",
    currency_code: request?.currency_code ?? order?.currency_code ?? "",
    answer_by: request?.answer_by ?? "",
    notes: request?.notes ?? "",
    lines: (asked ?? ordered ?? []).map((line) => ({
      inventory_item_id: line.inventory_item_id,
      sku: line.sku,
      title: line.title,
      quantity: String(line.quantity),
      wished_on: line.wished_on ?? "",
      note: line.note ?? "",
    })),
    suppliers: order?.supplier
      ? [{ id: order.supplier.id, label: supplierOption(order.supplier).label }]
      : [],
  }
}

/** Writes a request for quotation, or changes its draft. */
export function QuotationForm({ title, request, order }: QuotationFormProps) {
  const { t } = useTranslation("comptoir")
  const names = useNames()
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const warehouses = useReceivingWarehouses()
  const schema = useMemo(() => requestSchema(t), [t])
  const currencies = useMemo(() => names.currencies(), [names])
  const form = useForm<QuotationValues>({
    defaultValues: valuesOf(request, order),
    resolver: zodResolver(schema),
  })
  const send = useSend<QuotationRequestResponse>()
  const lines = form.watch("lines")
  const suppliers = form.watch("suppliers")

  const submit = form.handleSubmit((values) => {
    const body = {
      title: textOrNull(values.title),
      location_id: values.location_id,
      ...(values.currency_code ? { currency_code: values.currency_code } : {}),
      answer_by: textOrNull(values.answer_by),
      notes: textOrNull(values.notes),
      lines: values.lines.map(({ inventory_item_id, quantity, wished_on, note }) => ({
        inventory_item_id,
        quantity: Number(quantity),
        wished_on: textOrNull(wished_on),
        note: textOrNull(note),
      })),
    }
    const created = {
      ...body,
      supplier_ids: values.suppliers.map((supplier) => supplier.id),
      ...(order ? { purchase_order_id: order.id } : {}),
      idempotency_key: key,
    }
    send.mutate(
      request ? { path: quotationApi(request.id), body } : { path: QUOTATIONS_API, body: created },
      {
        onSuccess: ({ quotation_request }) => {
          toast.success(request ? t("common.saved") : t("quotations.created"))
          handleSuccess(quotationPage(quotation_request.id))
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
                  {t("quotations.form_hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <TextField
                control={form.control}
                name="title"
                label={t("quotations.fields.title")}
                hint={t("quotations.title_hint")}
                optional
              />
              <SelectField
                control={form.control}
                name="location_id"
                label={t("purchasing.fields.warehouse")}
                placeholder={t("purchasing.orders.choose_warehouse")}
                options={warehouses}
              />
              <DateField
                control={form.control}
                name="answer_by"
                label={t("quotations.fields.answer_by")}
                hint={t("quotations.answer_by_hint")}
                optional
              />
              <ComboboxField
                control={form.control}
                name="currency_code"
                label={t("quotations.fields.currency")}
                hint={t("quotations.currency_hint")}
                options={currencies}
                optional
              />
            </div>
            <QuotationLines />
            {!request && (
              <SupplierPicker
                picked={suppliers}
                onChange={(picked) => form.setValue("suppliers", picked, { shouldDirty: true })}
                of={{ inventory_item_id: lines.slice(0, 100).map((line) => line.inventory_item_id) }}
              />
            )}
            <TextareaField
              control={form.control}
              name="notes"
              label={t("quotations.fields.notes")}
              hint={t("quotations.notes_hint")}
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
            {request ? t("common.save") : t("quotations.create_draft")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}
