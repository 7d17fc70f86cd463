import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Heading, Input, Text, toast, usePrompt } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useMemo, useRef, useState, type ReactNode } from "react"
import { Controller, useForm, useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { z } from "zod"
import type {
  PurchaseOrderDTO,
  ReceiptDTO,
  ReceiptLineInput,
  ReceiptResponse,
} from "../../src/types/http/purchasing"
import { FormError } from "../components/form-error"
import { DateField, TextareaField, TextField } from "../components/form-fields"
import { ItemName } from "../components/item-name"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText, textOrNull } from "../lib/numbers"
import { plainDateOf } from "../lib/plain-date"
import { receiptPage } from "./paths"
import { SearchInput } from "../components/search-input"
import { DayInput } from "../components/day-input"

type DeliveredLine = {
  purchase_order_line_id: string
  sku: string | null
  title: string | null
  supplier_sku: string | null
  outstanding: number
  accepted: string
  rejected: string
  reject_reason: string
  lot: string
  expires_on: string
}

const deliveredLineSchema = (t: TFunction, quantity: (quantity: number) => string) =>
  z.custom<DeliveredLine>().superRefine((line, context) => {
    const refuse = (path: keyof DeliveredLine, message: string) =>
      context.addIssue({ code: "custom", path: [path], message })
    if (!isWholeText(line.accepted)) refuse("accepted", t("common.errors.whole"))
    else if (Number(line.accepted) > line.outstanding) {
      refuse("accepted", t("purchasing.receipts.over_outstanding", { quantity: quantity(line.outstanding) }))
    }
    if (!isWholeText(line.rejected)) refuse("rejected", t("common.errors.whole"))
    else if (Number(line.rejected) > 0 && !line.reject_reason.trim()) {
      refuse("reject_reason", t("purchasing.receipts.say_why"))
    }
  })

const receiptSchema = (t: TFunction, quantity: (quantity: number) => string) =>
  z.object({
    delivery_note: z.string(),
    received_on: z.string().min(1, t("common.errors.required")),
    notes: z.string(),
    lines: z
      .array(deliveredLineSchema(t, quantity))
      .refine((lines) => lines.some(bringsSomething), t("purchasing.receipts.nothing_entered")),
  })

type ReceiptValues = z.infer<ReturnType<typeof receiptSchema>>

const bringsSomething = (line: DeliveredLine) => Number(line.accepted) > 0 || Number(line.rejected) > 0

/** A new receipt starts from all that is outstanding; a draft from what was entered. */
function deliveredLines(order: PurchaseOrderDTO, receipt?: ReceiptDTO): DeliveredLine[] {
  const entered = new Map((receipt?.lines ?? []).map((line) => [line.purchase_order_line_id, line]))
  return (order.lines ?? [])
    .filter((line) => line.outstanding_quantity > 0 || entered.has(line.id))
    .map((line) => {
      const kept = entered.get(line.id)
      const accepted = receipt ? (kept?.accepted_quantity ?? 0) : line.outstanding_quantity
      return {
        purchase_order_line_id: line.id,
        sku: line.sku,
        title: line.title,
        supplier_sku: line.supplier_sku,
        outstanding: line.outstanding_quantity,
        accepted: String(accepted),
        rejected: String(kept?.rejected_quantity ?? 0),
        reject_reason: kept?.reject_reason ?? "",
        lot: kept?.lot ?? "",
        expires_on: kept?.expires_on ?? "",
      }
    })
}

const lineBody = (line: DeliveredLine): ReceiptLineInput => ({
  purchase_order_line_id: line.purchase_order_line_id,
  accepted_quantity: Number(line.accepted),
  rejected_quantity: Number(line.rejected),
  reject_reason: Number(line.rejected) > 0 ? textOrNull(line.reject_reason) : null,
  lot: textOrNull(line.lot),
  expires_on: line.expires_on || null,
})

type ReceiptFormProps = { order: PurchaseOrderDTO; receipt?: ReceiptDTO }

/** Books a delivery in: counted line by line, kept as a draft or posted to stock. */
export function ReceiptForm({ order, receipt }: ReceiptFormProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const prompt = usePrompt()
  const { handleSuccess } = useRouteModal()
  const createKey = useIdempotencyKey()
  const postKey = useIdempotencyKey()
  /** The draft that a first try has made, so that a second one does not make another. */
  const draftId = useRef(receipt?.id)
  const [filter, setFilter] = useState("")
  const schema = useMemo(() => receiptSchema(t, format.quantity), [t, format])
  const form = useForm<ReceiptValues>({
    defaultValues: {
      delivery_note: receipt?.delivery_note ?? "",
      received_on: receipt?.received_on ?? plainDateOf(new Date()),
      notes: receipt?.notes ?? "",
      lines: deliveredLines(order, receipt),
    },
    resolver: zodResolver(schema),
  })
  const save = useSend<ReceiptResponse>()
  const post = useSend<ReceiptResponse>()
  const lines = form.getValues("lines")
  const shown = lines
    .map((line, index) => ({ line, index }))
    .filter(({ line }) => {
      const sought = filter.trim().toLowerCase()
      return (
        !sought ||
        [line.sku, line.title, line.supplier_sku].some((text) => text?.toLowerCase().includes(sought))
      )
    })

  const saveDraft = async (values: ReceiptValues): Promise<string> => {
    const body = {
      lines: values.lines.filter(bringsSomething).map(lineBody),
      delivery_note: textOrNull(values.delivery_note),
      received_on: values.received_on,
      notes: textOrNull(values.notes),
    }
    const { receipt: kept } = await save.mutateAsync(
      draftId.current
        ? { path: `/admin/receipts/${draftId.current}`, body }
        : {
            path: "/admin/receipts",
            body: { purchase_order_id: order.id, ...body, idempotency_key: createKey.key },
          }
    )
    draftId.current = kept.id
    return kept.id
  }

  const submitDraft = form.handleSubmit(async (values) => {
    try {
      const id = await saveDraft(values)
      toast.success(t("purchasing.receipts.draft_saved"))
      handleSuccess(receiptPage(id))
    } catch {
      // Shown by the form, from the mutation's own error.
    }
  })

  const submitPost = form.handleSubmit(async (values) => {
    const accepted = values.lines.reduce((units, line) => units + Number(line.accepted), 0)
    const confirmed = await prompt({
      title: t("purchasing.receipts.post_title"),
      description: t("purchasing.receipts.post_text", {
        count: accepted,
        quantity: format.quantity(accepted),
        warehouse: order.location?.name ?? "",
      }),
      confirmText: t("purchasing.acts.post"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!confirmed) return
    try {
      const id = await saveDraft(values)
      const { receipt: posted } = await post.mutateAsync({
        path: `/admin/receipts/${id}/post`,
        body: { idempotency_key: postKey.key },
      })
      toast.success(t("purchasing.receipts.posted", { number: posted.number ?? "" }))
      handleSuccess(receiptPage(id))
    } catch {
      // Shown by the form, from the mutation's own error.
    }
  })

  const setAll = (accepted: (line: DeliveredLine) => number) =>
    lines.forEach((line, index) =>
      form.setValue(`lines.${index}.accepted`, String(accepted(line)), {
        shouldDirty: true,
        shouldValidate: true,
      })
    )
  const lineError = form.formState.errors.lines?.root?.message ?? form.formState.errors.lines?.message

  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submitPost} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[1040px] flex-col gap-y-6 px-4 py-8 md:py-12">
            <div>
              <Heading>{t("purchasing.receipts.receive_title", { number: order.number ?? "" })}</Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("purchasing.receipts.receive_hint", {
                    supplier: order.supplier?.name ?? "",
                    warehouse: order.location?.name ?? "",
                  })}
                </Text>
              </RouteFocusModal.Description>
            </div>
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <TextField
                control={form.control}
                name="delivery_note"
                label={t("purchasing.fields.delivery_note")}
                optional
              />
              <DateField
                control={form.control}
                name="received_on"
                label={t("purchasing.fields.received_on")}
              />
            </div>
            <div className="flex flex-wrap items-center justify-between gap-3">
              <SearchInput
                className="w-full md:w-60"
                label={t("purchasing.receipts.find_line")}
                value={filter}
                onChange={setFilter}
              />
              <div className="flex flex-wrap gap-2">
                <Button
                  size="small"
                  variant="secondary"
                  type="button"
                  onClick={() => setAll((line) => line.outstanding)}
                >
                  {t("purchasing.receipts.accept_all")}
                </Button>
                <Button size="small" variant="secondary" type="button" onClick={() => setAll(() => 0)}>
                  {t("purchasing.receipts.accept_none")}
                </Button>
              </div>
            </div>
            {lineError && (
              <p role="alert" className="txt-small text-ui-fg-error">
                {lineError}
              </p>
            )}
            <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
              {shown.map(({ line, index }) => (
                <DeliveredRow key={line.purchase_order_line_id} index={index} control={form.control} />
              ))}
            </ol>
            <TextareaField
              control={form.control}
              name="notes"
              label={t("purchasing.fields.notes")}
              optional
            />
            <FormError error={save.error ?? post.error} />
          </div>
        </RouteFocusModal.Body>
        <RouteFocusModal.Footer>
          <RouteFocusModal.Close asChild>
            <Button size="small" variant="secondary" type="button">
              {t("common.cancel")}
            </Button>
          </RouteFocusModal.Close>
          <Button
            size="small"
            variant="secondary"
            type="button"
            isLoading={save.isPending}
            onClick={() => void submitDraft()}
          >
            {t("purchasing.receipts.save_draft")}
          </Button>
          <Button size="small" type="submit" isLoading={save.isPending || post.isPending}>
            {t("purchasing.acts.post")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

function DeliveredRow({ index, control }: { index: number; control: Control<ReceiptValues> }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const line = useWatch({ control, name: `lines.${index}` }) as DeliveredLine | undefined
  if (!line) return null
  const name = line.sku || line.title || ""
  const hasRejected = Number(line.rejected) > 0
  const field = (
    key: "accepted" | "rejected" | "reject_reason" | "lot",
    label: string,
    inputMode: "numeric" | "text" = "text",
    className = ""
  ) => (
    <Controller
      control={control}
      name={`lines.${index}.${key}`}
      render={({ field: input, fieldState }) => (
        <Cell label={label} error={fieldState.error?.message} className={className}>
          <Input
            size="small"
            inputMode={inputMode}
            autoComplete="off"
            aria-label={t("purchasing.receipts.field_of", { field: label, name })}
            aria-invalid={Boolean(fieldState.error)}
            {...input}
          />
        </Cell>
      )}
    />
  )
  return (
    <li className="grid grid-cols-2 items-start gap-x-3 gap-y-2 p-4 lg:grid-cols-[minmax(0,1fr)_100px_100px_140px_170px]">
      <div className="col-span-2 lg:col-span-1">
        <ItemName
          sku={line.sku}
          title={line.title}
          extra={
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {t("purchasing.receipts.awaited", { quantity: format.quantity(line.outstanding) })}
              {line.supplier_sku ? ` · ${t("purchasing.supplier_sku_is", { sku: line.supplier_sku })}` : ""}
            </Text>
          }
        />
      </div>
      {field("accepted", t("purchasing.fields.accepted_quantity"), "numeric")}
      {field("rejected", t("purchasing.fields.rejected_quantity"), "numeric")}
      {field("lot", t("purchasing.fields.lot"))}
      <Controller
        control={control}
        name={`lines.${index}.expires_on`}
        render={({ field: { value, onChange } }) => (
          <Cell label={t("purchasing.fields.expires_on")}>
            <DayInput
              aria-label={t("purchasing.receipts.field_of", {
                field: t("purchasing.fields.expires_on"),
                name,
              })}
              value={value}
              onChange={onChange}
            />
          </Cell>
        )}
      />
      {hasRejected &&
        field("reject_reason", t("purchasing.fields.reject_reason"), "text", "col-span-2 lg:col-span-5")}
    </li>
  )
}

type CellProps = { label: string; error?: string; className?: string; children: ReactNode }

function Cell({ label, error, className, children }: CellProps) {
  return (
    <div className={`flex min-w-0 flex-col gap-y-1 ${className ?? ""}`}>
      <span aria-hidden className="txt-compact-xsmall text-ui-fg-subtle">
        {label}
      </span>
      {children}
      {error && (
        <p role="alert" className="txt-compact-xsmall text-ui-fg-error">
          {error}
        </p>
      )}
    </div>
  )
}
