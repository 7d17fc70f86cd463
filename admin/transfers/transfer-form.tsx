import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { ArrowUpTray, XMarkMini } from "@medusajs/icons"
import { Alert, Button, clx, Heading, IconButton, Input, Text, toast } from "@medusajs/ui"
import { useId, useMemo, useRef, useState, type ChangeEvent, type ReactNode } from "react"
import { Controller, useFieldArray, useForm, useWatch, type Control, type FieldPath } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type {
  ReadTransferLinesResponse,
  StockTransferDTO,
  StockTransferResponse,
  TransferItemDTO,
  TransferItemsResponse,
} from "../../src/types/http/transfers"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { DateField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { ItemName } from "../components/item-name"
import { RemoteCombobox } from "../components/remote-combobox"
import { ScanField, type ScanOutcome } from "../components/scan-field"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isWholeText, textOrNull } from "../lib/numbers"
import { sdk } from "../lib/sdk"
import { useReceivingWarehouses } from "../purchasing/sources"
import { Counter } from "../receiving/counter"
import type { ResolvedScan } from "../../src/types/http/scan"
import { Cell } from "./cell"
import { transferApi, transferPage, TRANSFERS_API } from "./paths"
import { searchTransferItems, transferItemOption, transferItemsOf, useFreeUnits } from "./sources"
import {
  rowBody,
  rowOfItem,
  rowsOfFile,
  rowsOfTransfer,
  transferSchema,
  type TransferRow,
  type TransferValues,
} from "./transfer-rows"

/** Writes which goods go from where to where. It is made ready and shipped from its page. */
export function TransferForm({ draft }: { draft?: StockTransferDTO }) {
  const { t } = useTranslation("comptoir")
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const schema = useMemo(() => transferSchema(t), [t])
  const form = useForm<TransferValues>({
    defaultValues: {
      source_location_id: draft?.source_location_id ?? "",
      destination_location_id: draft?.destination_location_id ?? "",
      expected_on: draft?.expected_on ?? "",
      reference: draft?.reference ?? "",
      notes: draft?.notes ?? "",
      lines: rowsOfTransfer(draft),
    },
    resolver: zodResolver(schema),
  })
  const send = useSend<StockTransferResponse>()
  const warehouses = useReceivingWarehouses()
  const submit = form.handleSubmit((values) => {
    const body = {
      source_location_id: values.source_location_id,
      destination_location_id: values.destination_location_id,
      expected_on: textOrNull(values.expected_on),
      reference: textOrNull(values.reference),
      notes: textOrNull(values.notes),
      lines: values.lines.map(rowBody),
    }
    send.mutate(
      draft
        ? { path: transferApi(draft.id), body }
        : { path: TRANSFERS_API, body: { ...body, idempotency_key: key } },
      {
        onSuccess: ({ stock_transfer }) => {
          toast.success(t("transfers.form.saved"))
          handleSuccess(transferPage(stock_transfer.id))
        },
      }
    )
  })
  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[880px] flex-col gap-y-6 px-4 py-6 md:py-12">
            <div>
              <Heading>{draft?.number ?? t(draft ? "transfers.draft_name" : "transfers.create")}</Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("transfers.form.hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <SelectField
                control={form.control}
                name="source_location_id"
                label={t("transfers.fields.source")}
                placeholder={t("transfers.form.choose_warehouse")}
                options={warehouses}
              />
              <SelectField
                control={form.control}
                name="destination_location_id"
                label={t("transfers.fields.destination")}
                placeholder={t("transfers.form.choose_warehouse")}
                options={warehouses}
              />
              <DateField
                control={form.control}
                name="expected_on"
                label={t("transfers.fields.expected_on")}
                hint={t("transfers.form.expected_hint")}
                optional
              />
              <TextField
                control={form.control}
                name="reference"
                label={t("transfers.fields.reference")}
                optional
              />
            </div>
            <Lines control={form.control} />
            <TextareaField control={form.control} name="notes" label={t("transfers.fields.notes")} optional />
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
            {t("transfers.form.save")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

function Lines({ control }: { control: Control<TransferValues> }) {
  const { t } = useTranslation("comptoir")
  const rows = useFieldArray({ control, name: "lines", keyName: "field_id" })
  const source = useWatch({ control, name: "source_location_id" })
  const destination = useWatch({ control, name: "destination_location_id" })
  const values = useWatch({ control, name: "lines" })
  const free = useFreeUnits(
    source,
    values.map((row) => row.inventory_item_id)
  )
  const search = useMemo(() => searchTransferItems(source, destination), [source, destination])

  /** Adds an article, or one more of it where it stands on the transfer already. */
  const add = (item: TransferItemDTO, quantity = 1) => {
    const at = values.findIndex((row) => row.inventory_item_id === item.inventory_item_id && !row.lot)
    const row = values[at]
    if (!row) return rows.prepend(rowOfItem(item, quantity))
    const units = isWholeText(row.quantity) ? Number(row.quantity) : 0
    rows.update(at, { ...row, quantity: String(units + quantity) })
  }
  const onScan = async (found: ResolvedScan, text: string): Promise<ScanOutcome> => {
    const [item] = found.items
    if (!item || found.items.length > 1)
      return {
        isRight: false,
        text: t(item ? "transfers.form.scan_several" : "transfers.form.scan_none", { text }),
      }
    const { items } = await sdk.client.fetch<TransferItemsResponse>(`${TRANSFERS_API}/items`, {
      query: { inventory_item_id: item.inventory_item_id, ...search("").query },
    })
    const [whole] = items
    if (!whole) return { isRight: false, text: t("transfers.form.scan_none", { text }) }
    const quantity = found.quantity ?? 1
    if (found.lot)
      rows.prepend({ ...rowOfItem(whole, quantity), lot: found.lot, expires_on: found.expires_on ?? "" })
    else add(whole, quantity)
    return {
      isRight: true,
      text: t("transfers.form.scanned", { count: quantity, name: item.title ?? item.sku }),
    }
  }
  return (
    <section className="flex flex-col gap-y-4" aria-label={t("transfers.form.lines")}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading level="h2">{t("transfers.form.lines")}</Heading>
        <FileLines onRead={(read) => rows.append(rowsOfFile(read))} />
      </div>
      <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
        <div className="flex flex-col gap-y-2">
          <span aria-hidden className="txt-compact-small-plus">
            {t("transfers.form.add")}
          </span>
          <RemoteCombobox<TransferItemDTO>
            aria-label={t("transfers.form.add")}
            placeholder={t("transfers.form.add_placeholder")}
            value=""
            isAdding
            search={search}
            rowsOf={transferItemsOf}
            optionOf={transferItemOption}
            onChange={(_, item) => item && add(item)}
          />
        </div>
        <ScanField autoFocus={false} location_id={source || undefined} onScan={onScan} />
      </div>
      {rows.fields.length > 0 ? (
        <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
          {rows.fields.map((row, index) => (
            <RowFields
              key={row.field_id}
              row={row}
              free={free.get(row.inventory_item_id) ?? null}
              index={index}
              control={control}
              onRemove={() => rows.remove(index)}
            />
          ))}
        </ol>
      ) : (
        <Text size="small" className="text-ui-fg-subtle">
          {t("transfers.form.no_lines")}
        </Text>
      )}
    </section>
  )
}

/** What the server takes in one request, less what the request puts around it. */
const LARGEST_FILE = 1_900_000

function FileLines({ onRead }: { onRead: (read: ReadTransferLinesResponse) => void }) {
  const { t } = useTranslation("comptoir")
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<ReadTransferLinesResponse["problems"]>([])
  const send = useSend<ReadTransferLinesResponse>()
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ""
    setProblems([])
    if (!file) return
    if (file.size > LARGEST_FILE) return void toast.error(t("transfers.form.file_too_large"))
    send.mutate(
      { path: `${TRANSFERS_API}/read-lines`, body: { csv: await file.text() } },
      {
        onSuccess: (read) => {
          setProblems(read.problems)
          onRead(read)
          if (read.lines.length) toast.success(t("transfers.form.file_read", { count: read.lines.length }))
        },
        onError: (error) => toast.error(error.message),
      }
    )
  }
  return (
    <div className="flex flex-col items-end gap-y-2">
      <input
        ref={input}
        id={id}
        type="file"
        accept=".csv,text/csv,text/plain"
        className="sr-only"
        tabIndex={-1}
        aria-label={t("transfers.form.file")}
        onChange={(event) => void choose(event)}
      />
      <Button
        size="small"
        variant="secondary"
        type="button"
        isLoading={send.isPending}
        onClick={() => input.current?.click()}
      >
        <ArrowUpTray aria-hidden />
        {t("transfers.form.file")}
      </Button>
      {problems.length > 0 && (
        <Alert variant="error" role="alert" dismissible>
          <ul className="flex max-h-40 flex-col overflow-y-auto">
            {problems.map(({ line, message }) => (
              <li key={`${line}${message}`}>{t("transfers.form.file_problem", { line, message })}</li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  )
}

type RowFieldsProps = {
  row: TransferRow
  /** Free at the source; null where it is not known. */
  free: number | null
  index: number
  control: Control<TransferValues>
  onRemove: () => void
}

function RowFields({ row, free, index, control, onRemove }: RowFieldsProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const typed = useWatch({ control, name: `lines.${index}.quantity` as "lines.0.quantity" })
  const name = row.title || row.sku || ""
  const fieldOf = (field: string) => t("purchasing.receipts.field_of", { field, name })
  const isShort = free !== null && Number(typed) > free
  const cell = (
    field: keyof TransferRow,
    label: string,
    render: (value: string, onChange: (value: string) => void, isInvalid: boolean) => ReactNode
  ) => (
    <Controller
      control={control}
      name={`lines.${index}.${field}` as FieldPath<TransferValues>}
      render={({ field: { value, onChange }, fieldState }) => (
        <Cell label={label} error={fieldState.error?.message}>
          {render(value as string, onChange, Boolean(fieldState.error))}
        </Cell>
      )}
    />
  )
  const text = (field: keyof TransferRow, label: string) =>
    cell(field, label, (value, onChange, isInvalid) => (
      <Input
        size="small"
        autoComplete="off"
        maxLength={100}
        aria-label={fieldOf(label)}
        aria-invalid={isInvalid}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    ))
  return (
    <li className="flex flex-col gap-y-3 p-4">
      <div className="flex items-start justify-between gap-x-2">
        <ItemName
          sku={row.sku}
          title={row.title}
          extra={
            free !== null && (
              <Text
                as="span"
                size="xsmall"
                className={clx(isShort ? "text-ui-fg-error" : "text-ui-fg-subtle")}
              >
                {t("transfers.form.free", { quantity: format.quantity(Math.max(0, free)) })}
              </Text>
            )
          }
        />
        <IconButton
          type="button"
          size="small"
          variant="transparent"
          aria-label={t("receiving.form.remove_row", { name })}
          onClick={onRemove}
        >
          <XMarkMini />
        </IconButton>
      </div>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 md:grid-cols-3">
        {cell("quantity", t("transfers.fields.units"), (value, onChange, isInvalid) => (
          <Counter
            label={fieldOf(t("transfers.fields.units"))}
            value={value}
            onChange={onChange}
            isInvalid={isInvalid}
          />
        ))}
        {text("lot", t("transfers.fields.lot"))}
        {cell("expires_on", t("transfers.fields.expires_on"), (value, onChange) => (
          <DayInput
            aria-label={fieldOf(t("transfers.fields.expires_on"))}
            value={value}
            onChange={onChange}
          />
        ))}
      </div>
    </li>
  )
}
