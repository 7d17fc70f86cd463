import { KeyboundForm, RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Plus, Trash } from "@medusajs/icons"
import {
  Button,
  clx,
  Heading,
  Hint,
  IconButton,
  Input,
  Label,
  Switch,
  Text,
  Textarea,
  toast,
} from "@medusajs/ui"
import { useId, useState } from "react"
import { FormProvider, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { isOpen } from "../../src/domain/purchasing/received-status"
import type {
  OrderableItemDTO,
  PurchaseOrderDTO,
  PurchaseOrderLineDTO,
  RevisePurchaseOrderResponse,
} from "../../src/types/http/purchasing"
import { DayInput } from "../components/day-input"
import { FormError } from "../components/form-error"
import { ItemName } from "../components/item-name"
import { RemoteCombobox } from "../components/remote-combobox"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { isMailable, mailingBody, MailingFields, useMailing } from "./order-send-drawer"
import { orderPage } from "./paths"
import {
  additionBody,
  changeOf,
  faultsOf,
  newRow,
  partsOf,
  rowOf,
  type AddedRow,
  type ReviseRow,
} from "./revise-rows"
import { itemsOf, searchItems } from "./sources"

const SHOWN = 50

/** Changes an order: of one that the supplier holds it makes the next revision, and says so. */
export function OrderReviseForm({ order, name }: { order: PurchaseOrderDTO; name: string }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const send = useSend<RevisePurchaseOrderResponse>()
  const { key } = useIdempotencyKey()
  // Medusa's modal asks whether to leave by the state of a form: every change marks it.
  const form = useForm({ defaultValues: { touched: false } })
  const lines = order.lines ?? []
  const isSent = isOpen(order.status)
  const [rows, setRows] = useState<Record<string, ReviseRow>>(() =>
    Object.fromEntries(lines.map((line) => [line.id, rowOf(line, format.typed)]))
  )
  const [added, setAdded] = useState<AddedRow[]>([])
  const [reason, setReason] = useState("")
  const [shown, setShown] = useState(SHOWN)
  const [isChecked, setChecked] = useState(false)
  const { values: mailing, setValues: setMailing } = useMailing(order.supplier_id, isSent)
  const id = useId()

  const touch = () => form.setValue("touched", true, { shouldDirty: true })
  const change = (line: PurchaseOrderLineDTO, part: Partial<ReviseRow>) => {
    touch()
    setRows((before) => ({ ...before, [line.id]: { ...(before[line.id] as ReviseRow), ...part } }))
  }
  const add = (item: OrderableItemDTO) => {
    touch()
    setAdded((before) =>
      before.some((row) => row.inventory_item_id === item.inventory_item_id)
        ? before
        : [...before, newRow(item, order.currency_code, format.typed)]
    )
  }
  const changeAdded = (index: number, part: Partial<AddedRow>) =>
    setAdded((before) => before.map((row, at) => (at === index ? { ...row, ...part } : row)))

  const changes = lines.flatMap((line) => changeOf(line, rows[line.id] as ReviseRow, format.typed) ?? [])
  const count = changes.length + added.length
  const hasFaults =
    lines.some((line) => faultsOf(line, rows[line.id] as ReviseRow).length > 0) ||
    added.some((row) => faultsOf(undefined, row).length > 0)

  const submit = () => {
    setChecked(true)
    if (hasFaults || !count) return
    if (isSent && mailing && !isMailable(mailing)) return
    send.mutate(
      {
        path: `/admin/purchase-orders/${order.id}/revise`,
        body: {
          changes,
          ...(added.length ? { additions: added.map(additionBody) } : {}),
          ...(reason.trim() ? { reason: reason.trim() } : {}),
          ...(isSent && mailing ? mailingBody(mailing) : {}),
          idempotency_key: key,
        },
      },
      {
        onSuccess: ({ revision, mailed, purchase_order }) => {
          toast.success(
            isSent
              ? t(mailed ? "orders.revise.mailed" : "orders.revise.revised", { name, revision })
              : t("common.saved"),
            purchase_order.status === "pending_approval" && order.status === "approved"
              ? { description: t("orders.revise.approval_lost") }
              : undefined
          )
          handleSuccess(orderPage(order.id))
        },
      }
    )
  }

  return (
    <RouteFocusModal.Form form={form}>
      <FormProvider {...form}>
        <KeyboundForm
          noValidate
          className="flex h-full flex-col overflow-hidden"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <RouteFocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
            <div className="flex w-full max-w-[1040px] flex-col gap-y-8 px-4 py-8 md:py-12">
              <div>
                <Heading>{t("orders.revise.title", { name })}</Heading>
                <RouteFocusModal.Description asChild>
                  <Text size="small" className="text-ui-fg-subtle">
                    {isSent
                      ? t("orders.revise.sent_hint", { revision: order.revision + 1 })
                      : t("orders.revise.hint")}
                  </Text>
                </RouteFocusModal.Description>
              </div>
              <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
                {lines.slice(0, shown).map((line) => (
                  <LineRow
                    key={line.id}
                    line={line}
                    row={rows[line.id] as ReviseRow}
                    isChecked={isChecked}
                    onChange={(part) => change(line, part)}
                  />
                ))}
              </ol>
              {lines.length > shown && (
                <div>
                  <Button
                    size="small"
                    variant="secondary"
                    type="button"
                    onClick={() => setShown(shown + SHOWN)}
                  >
                    {t("orders.revise.more", { count: lines.length - shown })}
                  </Button>
                </div>
              )}
              <div className="flex flex-col gap-y-4">
                <div className="flex w-full flex-col gap-y-2 md:max-w-md">
                  <Label htmlFor={`${id}-add`} size="small" weight="plus">
                    {t("purchasing.orders.add_article")}
                  </Label>
                  <RemoteCombobox<OrderableItemDTO>
                    id={`${id}-add`}
                    isAdding
                    value=""
                    search={searchItems({ supplier_id: order.supplier_id })}
                    rowsOf={itemsOf}
                    optionOf={(item) => ({
                      value: item.inventory_item_id,
                      label: [item.title, item.sku, item.supplier_item?.supplier_sku]
                        .filter(Boolean)
                        .join(" · "),
                    })}
                    placeholder={t("purchasing.search_article")}
                    onChange={(_id, item) => item && add(item)}
                  />
                </div>
                {added.length > 0 && (
                  <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
                    {added.map((row, index) => (
                      <li key={row.inventory_item_id} className={ROW}>
                        <div className="col-span-2 lg:col-span-1">
                          <ItemName sku={row.sku} title={row.title} />
                        </div>
                        <Fields
                          row={row}
                          name={row.title || row.sku || ""}
                          faults={isChecked ? faultsOf(undefined, row) : []}
                          onChange={(part) => changeAdded(index, part)}
                        />
                        <div className="flex justify-end lg:pt-5">
                          <IconButton
                            size="small"
                            variant="transparent"
                            type="button"
                            aria-label={t("purchasing.orders.remove_line", { name: row.title || row.sku })}
                            onClick={() => setAdded(added.filter((_, at) => at !== index))}
                          >
                            <Trash />
                          </IconButton>
                        </div>
                      </li>
                    ))}
                  </ol>
                )}
              </div>
              <div className="flex flex-col gap-y-2">
                <Label htmlFor={`${id}-reason`} size="small" weight="plus">
                  {t("common.reason")}
                </Label>
                <Textarea
                  id={`${id}-reason`}
                  rows={2}
                  maxLength={1000}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
                {isSent && <Hint>{t("orders.revise.reason_hint")}</Hint>}
              </div>
              {isSent && mailing && (
                <div className="flex max-w-md flex-col gap-y-6">
                  <MailingFields
                    values={mailing}
                    isWrong={isChecked && !isMailable(mailing)}
                    onChange={setMailing}
                  />
                </div>
              )}
              <FormError error={send.error} />
            </div>
          </RouteFocusModal.Body>
          <RouteFocusModal.Footer>
            <Text size="small" className="text-ui-fg-subtle me-auto">
              {isChecked && hasFaults ? t("orders.revise.faults") : t("orders.revise.count", { count })}
            </Text>
            <RouteFocusModal.Close asChild>
              <Button size="small" variant="secondary" type="button">
                {t("common.cancel")}
              </Button>
            </RouteFocusModal.Close>
            <Button size="small" type="submit" isLoading={send.isPending} disabled={!count}>
              {isSent ? t("orders.revise.confirm", { revision: order.revision + 1 }) : t("common.save")}
            </Button>
          </RouteFocusModal.Footer>
        </KeyboundForm>
      </FormProvider>
    </RouteFocusModal.Form>
  )
}

const ROW =
  "grid grid-cols-2 items-start gap-x-3 gap-y-2 p-4 lg:grid-cols-[minmax(0,1fr)_100px_130px_90px_170px_110px]"

type LineRowProps = {
  line: PurchaseOrderLineDTO
  row: ReviseRow
  isChecked: boolean
  onChange: (part: Partial<ReviseRow>) => void
}

function LineRow({ line, row, isChecked, onChange }: LineRowProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const name = line.title || line.sku || String(line.position)
  const faults = isChecked ? faultsOf(line, row) : []
  return (
    <li className={clx(ROW, row.isCancelled && "opacity-60")}>
      <div className="col-span-2 lg:col-span-1">
        <ItemName
          sku={line.sku}
          title={line.title}
          extra={
            line.received_quantity > 0 && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {t("orders.revise.received", { quantity: format.quantity(line.received_quantity) })}
              </Text>
            )
          }
        />
      </div>
      <Fields row={row} name={name} faults={faults} isDisabled={row.isCancelled} onChange={onChange} />
      <div className="flex items-center gap-x-2 lg:pt-6">
        <Switch
          id={`${id}-cancel`}
          size="small"
          checked={row.isCancelled}
          aria-label={t("orders.revise.cancel_line", { name })}
          onCheckedChange={(isCancelled) => onChange({ isCancelled, parts: [] })}
        />
        <Label htmlFor={`${id}-cancel`} size="xsmall">
          {t("orders.revise.cancel")}
        </Label>
      </div>
      {!row.isCancelled && (
        <div className="col-span-2 flex flex-col gap-y-2 lg:col-span-6">
          {row.parts.map((part, index) => (
            <div key={index} className="flex flex-wrap items-center gap-2">
              <Text as="span" size="small" className="text-ui-fg-subtle">
                {t("orders.revise.then")}
              </Text>
              <Input
                size="small"
                className="w-24"
                inputMode="numeric"
                aria-label={t("orders.revise.part_quantity", { name })}
                value={part.quantity}
                onChange={(event) =>
                  onChange({ parts: partsOf(row.parts, index, { quantity: event.target.value }) })
                }
              />
              <div className="w-44">
                <DayInput
                  aria-label={t("orders.revise.part_day", { name })}
                  value={part.expected_on}
                  onChange={(expected_on) => onChange({ parts: partsOf(row.parts, index, { expected_on }) })}
                />
              </div>
              <IconButton
                size="small"
                variant="transparent"
                type="button"
                aria-label={t("orders.revise.remove_part", { name })}
                onClick={() => onChange({ parts: row.parts.filter((_, at) => at !== index) })}
              >
                <Trash />
              </IconButton>
            </div>
          ))}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Button
              size="small"
              variant="transparent"
              type="button"
              onClick={() => onChange({ parts: [...row.parts, { quantity: "", expected_on: "" }] })}
            >
              <Plus aria-hidden />
              {t("orders.revise.split")}
            </Button>
            <Input
              size="small"
              className="w-full md:w-80"
              maxLength={1000}
              placeholder={t("orders.fields.note")}
              aria-label={t("orders.revise.note_of", { name })}
              value={row.note}
              onChange={(event) => onChange({ note: event.target.value })}
            />
          </div>
          {faults.includes("parts") && <Fault text={t("orders.revise.parts_fault")} />}
        </div>
      )}
      {faults.includes("received") && (
        <div className="col-span-2 lg:col-span-6">
          <Fault
            text={t("orders.revise.received_fault", { quantity: format.quantity(line.received_quantity) })}
          />
        </div>
      )}
    </li>
  )
}

const Fault = ({ text }: { text: string }) => (
  <p role="alert" className="txt-compact-xsmall text-ui-fg-error">
    {text}
  </p>
)

type EditedFields = Pick<ReviseRow, "quantity" | "unit_price" | "discount_percent" | "expected_on">

type FieldsProps = {
  row: EditedFields
  name: string
  faults: readonly string[]
  isDisabled?: boolean
  onChange: (part: Partial<EditedFields>) => void
}

/** Quantity, price, discount and day of a line. */
function Fields({ row, name, faults, isDisabled, onChange }: FieldsProps) {
  const { t } = useTranslation("comptoir")
  const input = (
    field: "quantity" | "unit_price" | "discount_percent",
    label: string,
    of: string,
    mode: "numeric" | "decimal"
  ) => (
    <div className="flex min-w-0 flex-col gap-y-1">
      <span aria-hidden className="txt-compact-xsmall text-ui-fg-subtle truncate">
        {label}
      </span>
      <Input
        size="small"
        inputMode={mode}
        autoComplete="off"
        disabled={isDisabled}
        aria-label={of}
        aria-invalid={faults.includes(field)}
        value={row[field]}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </div>
  )
  return (
    <>
      {input(
        "quantity",
        t("purchasing.fields.quantity_to_order"),
        t("purchasing.orders.quantity_of", { name }),
        "numeric"
      )}
      {input(
        "unit_price",
        t("purchasing.fields.unit_price"),
        t("purchasing.orders.price_of", { name }),
        "decimal"
      )}
      {input(
        "discount_percent",
        t("orders.fields.discount_short"),
        t("orders.revise.discount_of", { name }),
        "decimal"
      )}
      <div className="flex min-w-0 flex-col gap-y-1">
        <span aria-hidden className="txt-compact-xsmall text-ui-fg-subtle truncate">
          {t("purchasing.fields.expected_on")}
        </span>
        <DayInput
          aria-label={t("purchasing.orders.day_of", { name })}
          isDisabled={isDisabled}
          value={row.expected_on}
          onChange={(expected_on) => onChange({ expected_on })}
        />
      </div>
    </>
  )
}
