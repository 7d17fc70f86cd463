import { zodResolver } from "@hookform/resolvers/zod"
import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { XMarkMini } from "@medusajs/icons"
import { Button, Heading, IconButton, Input, Label, Select, Text, toast } from "@medusajs/ui"
import { useMemo, type ReactNode } from "react"
import { Controller, useFieldArray, useForm, useWatch, type Control, type FieldPath } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { RETURN_SETTLEMENTS } from "../../src/domain/purchasing/supplier-return"
import type { OrderableItemDTO, ReceiptDTO, SupplierDTO } from "../../src/types/http/purchasing"
import type { StockHoldDTO, SupplierReturnDTO, SupplierReturnResponse } from "../../src/types/http/receiving"
import { FormError } from "../components/form-error"
import { DateField, SelectField, TextareaField, TextField } from "../components/form-fields"
import { ItemName } from "../components/item-name"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { textOrNull } from "../lib/numbers"
import { plainDateOf } from "../lib/plain-date"
import {
  itemOption,
  itemsOf,
  searchItems,
  searchSuppliers,
  supplierOption,
  suppliersOf,
  useReceivingWarehouses,
} from "../purchasing/sources"
import { Counter } from "./counter"
import { supplierReturnPage } from "./paths"
import { ReasonInput } from "./reason-input"
import { useReasons } from "./reasons"
import {
  freeRow,
  returnSchema,
  rowBody,
  rowsOfDraft,
  rowsOfReceipt,
  type ReturnRow,
  type ReturnValues,
} from "./return-rows"

type ReturnFormProps = {
  reasons: readonly string[]
  receipt?: ReceiptDTO
  holds?: readonly StockHoldDTO[]
  draft?: SupplierReturnDTO
}

/** Writes what goes back to a supplier: of a receipt, or of free stock. It is posted from its page. */
export function ReturnForm({ reasons: offered, receipt, holds = [], draft }: ReturnFormProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const { key } = useIdempotencyKey()
  const reasons = useReasons(offered)
  const schema = useMemo(() => returnSchema(t, format.quantity), [t, format])
  const form = useForm<ReturnValues>({
    defaultValues: {
      supplier_id: draft?.supplier_id ?? receipt?.supplier_id ?? "",
      location_id: draft?.location_id ?? receipt?.location_id ?? "",
      supplier_reference: draft?.supplier_reference ?? "",
      returned_on: draft?.returned_on ?? plainDateOf(new Date()),
      notes: draft?.notes ?? "",
      lines: startingRows(receipt, holds, draft).map((row) => ({
        ...row,
        reason: reasons.nameOf(row.reason) ?? "",
      })),
    },
    resolver: zodResolver(schema),
  })
  const rows = useFieldArray({ control: form.control, name: "lines", keyName: "field_id" })
  const send = useSend<SupplierReturnResponse>()
  const supplierId = useWatch({ control: form.control, name: "supplier_id" })
  const isFixed = Boolean(draft || receipt)

  const submit = form.handleSubmit((values) => {
    const lines = values.lines.filter((row) => Number(row.quantity) > 0)
    if (!lines.length) {
      form.setError("lines", { type: "nothing", message: t("receiving.returns.nothing_entered") })
      return
    }
    const body = {
      lines: lines.map((row) => rowBody(row, reasons.kept)),
      supplier_reference: textOrNull(values.supplier_reference),
      returned_on: values.returned_on,
      notes: textOrNull(values.notes),
    }
    const whose = receipt
      ? { receipt_id: receipt.id }
      : { supplier_id: values.supplier_id, location_id: values.location_id }
    send.mutate(
      draft
        ? { path: `/admin/supplier-returns/${draft.id}`, body }
        : { path: "/admin/supplier-returns", body: { ...whose, ...body, idempotency_key: key } },
      {
        onSuccess: ({ supplier_return }) => {
          toast.success(t("receiving.returns.draft_saved"))
          handleSuccess(supplierReturnPage(supplier_return.id))
        },
      }
    )
  })
  const lineError = form.formState.errors.lines?.root?.message ?? form.formState.errors.lines?.message
  return (
    <RouteFocusModal.Form form={form}>
      <KeyboundForm noValidate onSubmit={submit} className="flex h-full flex-col overflow-hidden">
        <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[880px] flex-col gap-y-6 px-4 py-6 md:py-12">
            <div>
              <Heading>
                {receipt?.number
                  ? t("receiving.returns.create_of", { number: receipt.number })
                  : t("receiving.returns.create")}
              </Heading>
              <RouteFocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("receiving.returns.create_hint")}
                </Text>
              </RouteFocusModal.Description>
            </div>
            {!isFixed && <Whom control={form.control} />}
            <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
              <DateField
                control={form.control}
                name="returned_on"
                label={t("receiving.fields.returned_on")}
              />
              <TextField
                control={form.control}
                name="supplier_reference"
                label={t("receiving.fields.supplier_reference")}
                optional
              />
            </div>
            {lineError && (
              <p role="alert" className="txt-small text-ui-fg-error">
                {lineError}
              </p>
            )}
            {rows.fields.length > 0 && (
              <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y overflow-hidden rounded-lg">
                {rows.fields.map((row, index) => (
                  <ReturnRowFields
                    key={row.field_id}
                    row={row}
                    index={index}
                    control={form.control}
                    reasons={reasons.names}
                    onRemove={row.receipt_line_id ? undefined : () => rows.remove(index)}
                  />
                ))}
              </ol>
            )}
            {receipt && !rows.fields.length && (
              <Text size="small" className="text-ui-fg-subtle">
                {t("receiving.returns.nothing_left")}
              </Text>
            )}
            <div className="flex flex-col gap-y-2">
              <Label size="small" weight="plus">
                {t("receiving.returns.add_item")}
              </Label>
              <RemoteCombobox<OrderableItemDTO>
                isAdding
                aria-label={t("receiving.returns.add_item")}
                value=""
                onChange={(_id, item) => item && rows.append(freeRow(item))}
                placeholder={t("purchasing.search_article")}
                search={searchItems(supplierId ? { supplier_id: supplierId } : {})}
                rowsOf={itemsOf}
                optionOf={itemOption}
              />
            </div>
            <TextareaField control={form.control} name="notes" label={t("receiving.fields.notes")} optional />
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
            {t("receiving.returns.save_draft")}
          </Button>
        </RouteFocusModal.Footer>
      </KeyboundForm>
    </RouteFocusModal.Form>
  )
}

function startingRows(
  receipt: ReceiptDTO | undefined,
  holds: readonly StockHoldDTO[],
  draft: SupplierReturnDTO | undefined
): ReturnRow[] {
  const offered = receipt ? rowsOfReceipt(receipt, holds) : []
  return draft ? rowsOfDraft(draft, offered) : offered
}

function Whom({ control }: { control: Control<ReturnValues> }) {
  const { t } = useTranslation("comptoir")
  const warehouses = useReceivingWarehouses()
  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      <Controller
        control={control}
        name="supplier_id"
        render={({ field: { value, onChange }, fieldState }) => (
          <Cell label={t("purchasing.fields.supplier")} error={fieldState.error?.message} isStrong>
            <RemoteCombobox<SupplierDTO>
              aria-label={t("purchasing.fields.supplier")}
              placeholder={t("purchasing.orders.choose_supplier")}
              value={value}
              onChange={(id) => onChange(id)}
              search={searchSuppliers}
              rowsOf={suppliersOf}
              optionOf={supplierOption}
            />
          </Cell>
        )}
      />
      <SelectField
        control={control}
        name="location_id"
        label={t("receiving.fields.from_warehouse")}
        placeholder={t("purchasing.orders.choose_warehouse")}
        options={warehouses}
      />
    </div>
  )
}

type ReturnRowFieldsProps = {
  row: ReturnRow
  index: number
  control: Control<ReturnValues>
  reasons: readonly string[]
  onRemove?: () => void
}

function ReturnRowFields({ row, index, control, reasons, onRemove }: ReturnRowFieldsProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const name = row.title || row.sku || ""
  const fieldOf = (field: string) => t("purchasing.receipts.field_of", { field, name })
  const cell = (
    field: keyof ReturnRow,
    label: string,
    render: (value: string, onChange: (value: string) => void, isInvalid: boolean) => ReactNode
  ) => (
    <Controller
      control={control}
      name={`lines.${index}.${field}` as FieldPath<ReturnValues>}
      render={({ field: { value, onChange }, fieldState }) => (
        <Cell label={label} error={fieldState.error?.message}>
          {render(value as string, onChange, Boolean(fieldState.error))}
        </Cell>
      )}
    />
  )
  const facts = [
    row.hold_id ? t("receiving.returns.from_hold") : null,
    row.returnable === null
      ? t("receiving.returns.from_stock")
      : t("receiving.returns.at_most", { quantity: format.quantity(row.returnable) }),
    row.lot ? t("receiving.lot_is", { lot: row.lot }) : null,
  ].filter(Boolean)
  return (
    <li className="flex flex-col gap-y-3 p-4">
      <div className="flex items-start justify-between gap-x-2">
        <ItemName
          sku={row.sku}
          title={row.title}
          extra={
            <Text as="span" size="xsmall" className="text-ui-fg-subtle">
              {facts.join(" · ")}
            </Text>
          }
        />
        {onRemove && (
          <IconButton
            type="button"
            size="small"
            variant="transparent"
            aria-label={t("receiving.form.remove_row", { name })}
            onClick={onRemove}
          >
            <XMarkMini />
          </IconButton>
        )}
      </div>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 md:grid-cols-3">
        {cell("quantity", t("receiving.fields.to_return"), (value, onChange, isInvalid) => (
          <Counter
            label={fieldOf(t("receiving.fields.to_return"))}
            value={value}
            onChange={onChange}
            isInvalid={isInvalid}
          />
        ))}
        {cell("reason", t("receiving.fields.reason"), (value, onChange, isInvalid) => (
          <ReasonInput
            label={fieldOf(t("receiving.fields.reason"))}
            names={reasons}
            value={value}
            onChange={onChange}
            isInvalid={isInvalid}
          />
        ))}
        {cell("settlement", t("receiving.fields.settlement"), (value, onChange) => (
          <Select size="small" value={value} onValueChange={onChange}>
            <Select.Trigger aria-label={fieldOf(t("receiving.fields.settlement"))}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {RETURN_SETTLEMENTS.map((one) => (
                <Select.Item key={one} value={one} disabled={one === "replace" && !row.can_replace}>
                  {t(`receiving.settlements.${one}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        ))}
        {!row.receipt_line_id &&
          cell("unit_price", t("receiving.fields.expected_price"), (value, onChange, isInvalid) => (
            <Input
              size="small"
              inputMode="decimal"
              autoComplete="off"
              aria-label={fieldOf(t("receiving.fields.expected_price"))}
              aria-invalid={isInvalid}
              placeholder={t("receiving.returns.last_paid")}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          ))}
      </div>
    </li>
  )
}

type CellProps = { label: string; error?: string; isStrong?: boolean; children: ReactNode }

function Cell({ label, error, isStrong, children }: CellProps) {
  return (
    <div className={`flex min-w-0 flex-col ${isStrong ? "gap-y-2" : "gap-y-1"}`}>
      <span
        aria-hidden
        className={isStrong ? "txt-compact-small-plus" : "txt-compact-xsmall text-ui-fg-subtle"}
      >
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
