import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Heading, Label, Text, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useRef, useState } from "react"
import { Controller, useFieldArray, useForm, useWatch, type Control } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type {
  OrderableItemDTO,
  ReceiptDTO,
  ReceiptResponse,
  SupplierDTO,
} from "../../src/types/http/purchasing"
import type { ReceivingResponse, ScannedDTO, ScanResponse } from "../../src/types/http/receiving"
import { FormError } from "../components/form-error"
import { DateField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { RemoteCombobox } from "../components/remote-combobox"
import { SearchInput } from "../components/search-input"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { textOrNull } from "../lib/numbers"
import { plainDateOf } from "../lib/plain-date"
import { CountedRowFields } from "../receiving/counted-row"
import {
  bringsSomething,
  CountedRow,
  countedSchema,
  CountedValues,
  isOfAnotherLot,
  isSameLine,
  nextLot,
  rowBody,
  rowToCountOn,
  startingRows,
  takenIn,
  unplannedRow,
  writtenOf,
} from "../receiving/counted-rows"
import { useReasons } from "../receiving/reasons"
import type { ScanOutcome } from "../components/scan-field"
import { ReceivingScanField } from "../receiving/scan-field"
import { receiptPage } from "./paths"
import {
  itemOption,
  itemsOf,
  searchItems,
  searchSuppliers,
  supplierOption,
  suppliersOf,
  useReceivingWarehouses,
  useWarehouses,
} from "./sources"

type ReceiptFormProps = { receiving: ReceivingResponse; receipt?: ReceiptDTO }

/** Lines drawn at once: a delivery of thousands is found by scanning or searching. */
const SHOWN = 100

/** Books a delivery in, of an order or without one: scanned or counted line by line, kept for later or posted to stock. */
export function ReceiptForm({ receiving, receipt }: ReceiptFormProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const prompt = usePrompt()
  const { handleSuccess } = useRouteModal()
  const createKey = useIdempotencyKey()
  const postKey = useIdempotencyKey()
  const reasons = useReasons(receiving.reject_reasons)
  const { options: warehouses } = useWarehouses()
  const order = receiving.purchase_order
  /** The draft that a first try has made, so that a second one does not make another. */
  const draftId = useRef(receipt?.id)
  const [filter, setFilter] = useState("")
  const [scannedKey, setScannedKey] = useState<string | null>(null)
  const [currency, setCurrency] = useState(order?.currency_code ?? receipt?.currency_code ?? null)
  const schema = useMemo(() => countedSchema(t, format.quantity), [t, format])
  const form = useForm<CountedValues>({
    defaultValues: {
      supplier_id: order?.supplier.id ?? receipt?.supplier_id ?? "",
      location_id: order?.location.id ?? receipt?.location_id ?? "",
      delivery_note: receipt?.delivery_note ?? "",
      received_on: receipt?.received_on ?? plainDateOf(new Date()),
      notes: receipt?.notes ?? "",
      lines: startingRows(receiving, receipt, reasons.nameOf),
    },
    resolver: zodResolver(schema),
  })
  const rows = useFieldArray({ control: form.control, name: "lines", keyName: "field_id" })
  const save = useSend<ReceiptResponse>()
  const post = useSend<ReceiptResponse>()
  const supplierId = useWatch({ control: form.control, name: "supplier_id" })
  const isUnplanned = !order
  const isFixed = Boolean(order || receipt)

  const sought = filter.trim().toLowerCase()
  const shown = rows.fields
    .map((row, index) => ({ row, index }))
    .filter(
      ({ row }) =>
        !sought || [row.sku, row.title, row.supplier_sku].some((text) => text?.toLowerCase().includes(sought))
    )

  const saveDraft = async (values: CountedValues, isCounting: boolean): Promise<string> => {
    const counted = values.lines.filter((row) => isCounting || bringsSomething(row))
    const body = {
      lines: counted.map((row) => rowBody(row, reasons.kept)),
      delivery_note: textOrNull(values.delivery_note),
      received_on: values.received_on,
      notes: textOrNull(values.notes),
      counting: isCounting,
    }
    const whose = order
      ? { purchase_order_id: order.id }
      : { supplier_id: values.supplier_id, location_id: values.location_id }
    const { receipt: kept } = await save.mutateAsync(
      draftId.current
        ? { path: `/admin/receipts/${draftId.current}`, body }
        : { path: "/admin/receipts", body: { ...whose, ...body, idempotency_key: createKey.key } }
    )
    draftId.current = kept.id
    return kept.id
  }

  const keepForLater = form.handleSubmit(async (values) => {
    try {
      const id = await saveDraft(values, true)
      toast.success(t("purchasing.receipts.draft_saved"))
      handleSuccess(receiptPage(id))
    } catch {
      // Shown by the form, from the mutation's own error.
    }
  })

  const submitPost = form.handleSubmit(async (values) => {
    if (!values.lines.some(bringsSomething)) {
      form.setError("lines", { type: "nothing", message: t("purchasing.receipts.nothing_entered") })
      return
    }
    const units = values.lines.reduce((sum, row) => sum + takenIn(row), 0)
    const confirmed = await prompt({
      title: t("purchasing.receipts.post_title"),
      description: t("purchasing.receipts.post_text", {
        count: units,
        quantity: format.quantity(units),
        warehouse:
          order?.location.name ?? warehouses.find(({ value }) => value === values.location_id)?.label ?? "",
      }),
      confirmText: t("purchasing.acts.post"),
      cancelText: t("common.cancel"),
      variant: "confirmation",
    })
    if (!confirmed) return
    try {
      const id = await saveDraft(values, false)
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

  const setAccepted = (index: number, units: number) =>
    form.setValue(`lines.${index}.accepted`, String(units), { shouldDirty: true })
  const setAll = (accepted: (row: CountedRow) => number) =>
    form.getValues("lines").forEach((row, index) => setAccepted(index, accepted(row)))

  const countScanned = (
    { found, code, lot, expires_on }: ScanResponse,
    unitsOf: (found: ScannedDTO) => number
  ): ScanOutcome => {
    const said = (name: string | null, units: number) => ({
      isRight: true,
      text: t("receiving.scan.counted", { name, quantity: format.quantity(units) }),
    })
    const lines = form.getValues("lines")
    const hits = found.flatMap((one) => {
      const isOfIt = (row: CountedRow) =>
        one.purchase_order_line_id
          ? row.line_id === one.purchase_order_line_id
          : row.line_id === null && row.inventory_item_id === one.inventory_item_id
      const index = rowToCountOn(lines, isOfIt, lot)
      return index >= 0 ? [{ one, index }] : []
    })
    const [hit] = hits
    if (hit) {
      const row = lines[hit.index] as CountedRow
      setScannedKey(row.key)
      setFilter("")
      if (isOfAnotherLot(row, lot)) {
        const other = {
          ...nextLot(row),
          ...writtenOf(row, lot, expires_on),
          accepted: String(unitsOf(hit.one)),
        }
        rows.insert(hit.index + 1, other)
        setScannedKey(other.key)
        return said(row.sku || row.title, unitsOf(hit.one))
      }
      const counted = Number(row.accepted) + unitsOf(hit.one)
      const written = writtenOf(row, lot, expires_on)
      for (const field of ["lot", "expires_on"] as const) {
        const value = written[field]
        if (value !== undefined) form.setValue(`lines.${hit.index}.${field}`, value, { shouldDirty: true })
      }
      setAccepted(hit.index, counted)
      return said(row.sku || row.title, counted)
    }
    const [item] = found
    if (isUnplanned && item) {
      const row = unplannedRow(item)
      const units = unitsOf(item)
      rows.append({ ...row, ...writtenOf(row, lot, expires_on), accepted: String(units) })
      setScannedKey(row.key)
      return said(item.sku || item.title, units)
    }
    return {
      isRight: false,
      text: item
        ? t("receiving.scan.not_awaited", { name: item.title || item.sku || code })
        : t("receiving.scan.unknown", { code }),
    }
  }

  const lineError = form.formState.errors.lines?.root?.message ?? form.formState.errors.lines?.message
  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submitPost} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[880px] flex-col gap-y-6 px-4 py-6 md:py-12">
            <div>
              <Heading>
                {order
                  ? t("purchasing.receipts.receive_title", { number: order.number ?? "" })
                  : t("receiving.form.unplanned_title")}
              </Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {order
                    ? t(
                        receiving.sees_expected
                          ? "purchasing.receipts.receive_hint"
                          : "receiving.form.blind_hint",
                        {
                          supplier: order.supplier.name,
                          warehouse: order.location.name,
                        }
                      )
                    : t("receiving.form.unplanned_hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            {isUnplanned && !isFixed && (
              <WhereFrom
                control={form.control}
                onSupplier={(supplier) => setCurrency(supplier?.currency_code ?? null)}
              />
            )}
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
            <ReceivingScanField
              query={{
                ...(order ? { purchase_order_id: order.id } : {}),
                ...(isUnplanned && supplierId ? { supplier_id: supplierId } : {}),
              }}
              onScan={countScanned}
            />
            <Progress control={form.control} />
            {isUnplanned ? (
              <AddItem
                supplierId={supplierId}
                onAdd={(item) => {
                  const row = unplannedRow(item)
                  rows.append(row)
                  setScannedKey(row.key)
                }}
              />
            ) : (
              <div className="flex flex-wrap items-center justify-between gap-3">
                <SearchInput
                  className="w-full md:w-60"
                  label={t("purchasing.receipts.find_line")}
                  value={filter}
                  onChange={setFilter}
                />
                <div className="flex flex-wrap gap-2">
                  {receiving.sees_expected && (
                    <Button
                      size="small"
                      variant="secondary"
                      type="button"
                      onClick={() => setAll((row) => row.outstanding ?? 0)}
                    >
                      {t("purchasing.receipts.accept_all")}
                    </Button>
                  )}
                  <Button size="small" variant="secondary" type="button" onClick={() => setAll(() => 0)}>
                    {t("purchasing.receipts.accept_none")}
                  </Button>
                </div>
              </div>
            )}
            {lineError && (
              <p role="alert" className="txt-small text-ui-fg-error">
                {lineError}
              </p>
            )}
            {shown.length > 0 && (
              <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
                {shown.slice(0, SHOWN).map(({ row, index }) => (
                  <CountedRowFields
                    key={row.field_id}
                    index={index}
                    control={form.control}
                    reasons={reasons.names}
                    isScanned={row.key === scannedKey}
                    currency={currency}
                    onNextLot={() => rows.insert(index + 1, nextLot(form.getValues(`lines.${index}`)))}
                    onRemove={
                      isUnplanned || rows.fields.some((other, at) => at < index && isSameLine(other, row))
                        ? () => rows.remove(index)
                        : undefined
                    }
                  />
                ))}
              </ol>
            )}
            {shown.length > SHOWN && (
              <Text size="small" className="text-ui-fg-subtle">
                {t("receiving.form.more_lines", { count: shown.length - SHOWN })}
              </Text>
            )}
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
            onClick={() => void keepForLater()}
          >
            {t("receiving.form.keep_for_later")}
          </Button>
          <Button size="small" type="submit" isLoading={save.isPending || post.isPending}>
            {t("purchasing.acts.post")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

/** How much is counted, beside how much is awaited where that may be known. */
function Progress({ control }: { control: Control<CountedValues> }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const lines = useWatch({ control, name: "lines" })
  const counted = lines.reduce((sum, row) => sum + takenIn(row) + (Number(row.rejected) || 0), 0)
  const awaitedOf = new Map(lines.map((row) => [row.line_id ?? row.key, row.outstanding]))
  const awaited = [...awaitedOf.values()].reduce<number>((sum, units) => sum + (units ?? 0), 0)
  const isKnown = awaited > 0 && lines.every((row) => row.outstanding !== undefined)
  return (
    <div className="flex flex-col gap-y-2">
      <Text size="small" weight="plus">
        {isKnown
          ? t("receiving.form.counted_of", {
              counted: format.quantity(counted),
              awaited: format.quantity(awaited),
              remaining: format.quantity(Math.max(0, awaited - counted)),
            })
          : t("receiving.form.counted", { counted: format.quantity(counted) })}
      </Text>
      {isKnown && (
        <div
          role="progressbar"
          aria-label={t("receiving.form.progress")}
          aria-valuemin={0}
          aria-valuemax={awaited}
          aria-valuenow={Math.min(counted, awaited)}
          className="bg-ui-bg-component-hover h-2 overflow-hidden rounded-full"
        >
          <div
            className="bg-ui-bg-interactive h-full transition-[width]"
            style={{ width: `${Math.min(100, (counted / awaited) * 100)}%` }}
          />
        </div>
      )}
    </div>
  )
}

type WhereFromProps = {
  control: Control<CountedValues>
  onSupplier: (supplier: SupplierDTO | undefined) => void
}

/** From whom goods without an order came, and where to. */
function WhereFrom({ control, onSupplier }: WhereFromProps) {
  const { t } = useTranslation("comptoir")
  const warehouses = useReceivingWarehouses()
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      <Controller
        control={control}
        name="supplier_id"
        render={({ field: { value, onChange }, fieldState }) => (
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("purchasing.fields.supplier")}
            </Label>
            <RemoteCombobox<SupplierDTO>
              aria-label={t("purchasing.fields.supplier")}
              placeholder={t("purchasing.orders.choose_supplier")}
              value={value}
              onChange={(id, supplier) => {
                onChange(id)
                onSupplier(supplier)
              }}
              search={searchSuppliers}
              rowsOf={suppliersOf}
              optionOf={supplierOption}
            />
            {fieldState.error && (
              <p role="alert" className="txt-small text-ui-fg-error">
                {fieldState.error.message}
              </p>
            )}
          </div>
        )}
      />
      <SelectField
        control={control}
        name="location_id"
        label={t("purchasing.fields.warehouse")}
        placeholder={t("purchasing.orders.choose_warehouse")}
        options={warehouses}
      />
    </div>
  )
}

/** Adds an article that no scan names. */
function AddItem({ supplierId, onAdd }: { supplierId: string; onAdd: (item: OrderableItemDTO) => void }) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="flex flex-col gap-y-2">
      <Label size="small" weight="plus">
        {t("receiving.form.add_item")}
      </Label>
      <RemoteCombobox<OrderableItemDTO>
        isAdding
        aria-label={t("receiving.form.add_item")}
        value=""
        onChange={(_id, item) => item && onAdd(item)}
        placeholder={t("purchasing.search_article")}
        search={searchItems(supplierId ? { supplier_id: supplierId } : {})}
        rowsOf={itemsOf}
        optionOf={itemOption}
      />
    </div>
  )
}
