import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Checkbox, Heading, Input, Label, Text, toast } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useId, useMemo, type ReactNode } from "react"
import { Controller, useForm, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type {
  QuotationLineDTO,
  QuotationRequestDTO,
  QuotationRequestResponse,
  QuotationSupplierDTO,
} from "../../src/types/http/quotations"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { TextareaField, TextField } from "../components/form-fields"
import { ItemName } from "../components/item-name"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { decimalText, isDecimalText, isWholeText, textOrNull } from "../lib/numbers"
import { quotationApi, quotationPage } from "./paths"

function answerSchema(t: TFunction) {
  const decimal = z.string().refine((text) => !text.trim() || isDecimalText(text), t("common.errors.price"))
  const units = z
    .string()
    .refine(
      (text) => !text.trim() || (isWholeText(text) && Number(text) > 0),
      t("common.errors.whole_positive")
    )
  const whole = z.string().refine((text) => !text.trim() || isWholeText(text), t("common.errors.whole"))
  return z.object({
    freight_cost: decimal,
    note: z.string(),
    lines: z.array(
      z.object({
        line_id: z.string(),
        unit_price: decimal,
        price_per_quantity: units,
        quantity: units,
        minimum_order_quantity: units,
        lead_time_days: whole,
        delivers_on: z.string(),
        valid_until: z.string(),
        note: z.string(),
        is_declined: z.boolean(),
      })
    ),
  })
}

type AnswerValues = z.infer<ReturnType<typeof answerSchema>>

const numberOrNull = (text: string): number | null => (text.trim() ? Number(text) : null)
const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? "" : String(value)

type AnswerFormProps = { request: QuotationRequestDTO; asked: QuotationSupplierDTO }

/** Types in what a supplier answered by telephone or by letter. */
export function AnswerForm({ request, asked }: AnswerFormProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const lines = request.lines ?? []
  const schema = useMemo(() => answerSchema(t), [t])
  const form = useForm<AnswerValues>({
    defaultValues: {
      freight_cost: asked.freight_cost ? format.typed(asked.freight_cost) : "",
      note: asked.note ?? "",
      lines: lines.map((line) => {
        const kept = asked.lines.find((one) => one.line_id === line.id)
        return {
          line_id: line.id,
          unit_price: kept?.unit_price ? format.typed(kept.unit_price) : "",
          price_per_quantity: kept && kept.price_per_quantity > 1 ? String(kept.price_per_quantity) : "",
          quantity: shown(kept?.quantity),
          minimum_order_quantity: shown(kept?.minimum_order_quantity),
          lead_time_days: shown(kept?.lead_time_days),
          delivers_on: kept?.delivers_on ?? "",
          valid_until: kept?.valid_until ?? "",
          note: kept?.note ?? "",
          is_declined: kept?.is_declined ?? false,
        }
      }),
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<QuotationRequestResponse>()

  const submit = form.handleSubmit((values) => {
    const body = {
      freight_cost: values.freight_cost.trim() ? decimalText(values.freight_cost) : null,
      note: textOrNull(values.note),
      lines: values.lines.map((line) => ({
        line_id: line.line_id,
        unit_price: line.unit_price.trim() && !line.is_declined ? decimalText(line.unit_price) : null,
        price_per_quantity: numberOrNull(line.price_per_quantity),
        quantity: line.is_declined ? null : numberOrNull(line.quantity),
        minimum_order_quantity: line.is_declined ? null : numberOrNull(line.minimum_order_quantity),
        lead_time_days: line.is_declined ? null : numberOrNull(line.lead_time_days),
        delivers_on: line.is_declined ? null : textOrNull(line.delivers_on),
        valid_until: line.is_declined ? null : textOrNull(line.valid_until),
        note: textOrNull(line.note),
        is_declined: line.is_declined,
      })),
      version: asked.version,
      idempotency_key: key,
    }
    send.mutate(
      { path: quotationApi(request.id, `suppliers/${asked.supplier_id}/answer`), body },
      {
        onSuccess: () => {
          toast.success(t("quotations.answer.saved", { name: asked.supplier.name }))
          handleSuccess(quotationPage(request.id))
        },
      }
    )
  })
  const currency = asked.currency_code.toUpperCase()

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[1040px] flex-col gap-y-6 px-4 py-8 md:py-12">
            <div>
              <Heading>{t("quotations.answer.title", { name: asked.supplier.name })}</Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("quotations.answer.hint", { currency })}
                </Text>
              </RouteFocusModal.Description>
            </div>
            <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
              {lines.map((line, index) => (
                <AnswerLineRow
                  key={line.id}
                  line={line}
                  index={index}
                  control={form.control}
                  currency={currency}
                />
              ))}
            </ol>
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <TextField
                control={form.control}
                name="freight_cost"
                label={t("quotations.answer.freight", { currency })}
                hint={t("quotations.answer.freight_hint")}
                inputMode="decimal"
                optional
              />
              <TextareaField
                control={form.control}
                name="note"
                label={t("quotations.answer.note")}
                optional
              />
            </div>
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
            {t("common.save")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

type RowProps = { line: QuotationLineDTO; index: number; control: Control<AnswerValues>; currency: string }
type TextName =
  "unit_price" | "price_per_quantity" | "quantity" | "minimum_order_quantity" | "lead_time_days" | "note"

function AnswerLineRow({ line, index, control, currency }: RowProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const input = (
    name: TextName,
    label: string,
    mode: "decimal" | "numeric" | "text",
    placeholder?: string
  ) => (
    <Controller
      control={control}
      name={`lines.${index}.${name}`}
      render={({ field, fieldState }) => (
        <Field label={label} error={fieldState.error?.message} htmlFor={`${id}-${name}`}>
          <Input
            id={`${id}-${name}`}
            size="small"
            autoComplete="off"
            inputMode={mode}
            placeholder={placeholder}
            aria-invalid={Boolean(fieldState.error)}
            {...field}
          />
        </Field>
      )}
    />
  )
  const day = (name: "delivers_on" | "valid_until", label: string) => (
    <Controller
      control={control}
      name={`lines.${index}.${name}`}
      render={({ field: { ref: _ref, ...field } }) => (
        <Field label={label}>
          <DayInput {...field} aria-label={label} />
        </Field>
      )}
    />
  )
  return (
    <li className="flex flex-col gap-y-3 p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <ItemName sku={line.sku} title={line.title} />
        <Text size="small" className="text-ui-fg-subtle py-1.5">
          {t("quotations.asked_for", { quantity: format.quantity(line.quantity) })}
        </Text>
      </div>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {input("unit_price", t("quotations.answer.price", { currency }), "decimal")}
        {input("price_per_quantity", t("purchasing.fields.price_per_quantity"), "numeric", "1")}
        {input("lead_time_days", t("purchasing.fields.lead_time_days"), "numeric")}
        {day("delivers_on", t("quotations.answer.delivers_on"))}
        {input("quantity", t("quotations.answer.quantity"), "numeric", format.quantity(line.quantity))}
        {input("minimum_order_quantity", t("purchasing.fields.minimum_order_quantity"), "numeric")}
        {day("valid_until", t("quotations.answer.valid_until"))}
        {input("note", t("quotations.fields.note"), "text")}
      </div>
      <Controller
        control={control}
        name={`lines.${index}.is_declined`}
        render={({ field: { value, onChange } }) => (
          <div className="flex items-center gap-x-2">
            <Checkbox
              id={`${id}-declined`}
              checked={value}
              onCheckedChange={(checked) => onChange(checked === true)}
            />
            <Label htmlFor={`${id}-declined`} size="small">
              {t("quotations.answer.declined")}
            </Label>
          </div>
        )}
      />
    </li>
  )
}

function Field(props: { label: string; error?: string; htmlFor?: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-y-1">
      <Label size="xsmall" htmlFor={props.htmlFor} className="text-ui-fg-subtle">
        {props.label}
      </Label>
      {props.children}
      {props.error && (
        <Text size="xsmall" className="text-ui-fg-error" role="alert">
          {props.error}
        </Text>
      )}
    </div>
  )
}
