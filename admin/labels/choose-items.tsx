import { XMarkMini } from "@medusajs/icons"
import { IconButton, Input, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type {
  OrderableItemDTO,
  PurchaseOrderDTO,
  PurchaseOrderListResponse,
  ReceiptDTO,
  ReceiptListResponse,
} from "../../src/types/http/purchasing"
import { DayInput } from "../components/day-input"
import { RemoteCombobox } from "../components/remote-combobox"
import { itemOption, itemsOf, searchItems } from "../purchasing/sources"
import { ChosenList } from "./chosen-list"
import { Field } from "./fields"
import type { ChosenItem, LabelChoice } from "./selection"

type ChooseProps = { choice: LabelChoice; change: (changes: Partial<LabelChoice>) => void }

const receiptsOf = (answer: unknown): ReceiptDTO[] => (answer as ReceiptListResponse).receipts
const ordersOf = (answer: unknown): PurchaseOrderDTO[] =>
  (answer as PurchaseOrderListResponse).purchase_orders

/** Articles one by one, or all of a receipt or an order, as many labels as units. */
export function ChooseItems({ choice, change }: ChooseProps) {
  const { t } = useTranslation("comptoir")
  const isLot = choice.kind === "lot"
  const set = (index: number, changes: Partial<ChosenItem>) =>
    change({ items: choice.items.map((item, at) => (at === index ? { ...item, ...changes } : item)) })
  return (
    <div className="flex flex-col gap-y-4">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <Field label={t("labels.fields.article")} hint={isLot ? t("labels.lot_hint") : undefined}>
          {(id) => (
            <RemoteCombobox<OrderableItemDTO>
              id={id}
              value=""
              isAdding
              placeholder={t("purchasing.search_article")}
              search={searchItems()}
              rowsOf={itemsOf}
              optionOf={itemOption}
              onChange={(itemId, item) =>
                change({
                  items: [
                    ...choice.items,
                    {
                      id: itemId,
                      label: item ? itemOption(item).label : itemId,
                      copies: "1",
                      lot: "",
                      expires_on: "",
                    },
                  ],
                })
              }
            />
          )}
        </Field>
        <Field label={t("labels.fields.receipt")} hint={t("labels.receipt_hint")}>
          {(id) => (
            <RemoteCombobox<ReceiptDTO>
              id={id}
              value=""
              isAdding
              placeholder={t("labels.search_receipt")}
              search={(q) => ({
                path: "/admin/receipts",
                query: { ...(q ? { q } : {}), status: "posted", limit: 20 },
              })}
              rowsOf={receiptsOf}
              optionOf={(receipt) => ({ value: receipt.id, label: receipt.number ?? receipt.id })}
              onChange={(receiptId, receipt) =>
                change({ receipt: { id: receiptId, label: receipt?.number ?? receiptId } })
              }
            />
          )}
        </Field>
        {!isLot && (
          <Field label={t("labels.fields.order")} hint={t("labels.order_hint")}>
            {(id) => (
              <RemoteCombobox<PurchaseOrderDTO>
                id={id}
                value=""
                isAdding
                placeholder={t("labels.search_order")}
                search={(q) => ({
                  path: "/admin/purchase-orders",
                  query: { ...(q ? { q } : {}), limit: 20 },
                })}
                rowsOf={(answer) => ordersOf(answer).filter(({ number }) => number)}
                optionOf={(order) => ({ value: order.id, label: order.number ?? order.id })}
                onChange={(orderId, order) =>
                  change({ order: { id: orderId, label: order?.number ?? orderId } })
                }
              />
            )}
          </Field>
        )}
      </div>
      <ChosenList
        chosen={[choice.receipt, isLot ? null : choice.order].filter((one) => one !== null)}
        onRemove={(id) => change(choice.receipt?.id === id ? { receipt: null } : { order: null })}
      />
      {choice.items.length > 0 && (
        <ul className="divide-y border-y">
          {choice.items.map((item, index) => (
            <li
              key={`${item.id}-${index}`}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 py-3 sm:grid-cols-[minmax(0,1fr)_88px_auto]"
            >
              <div className="flex min-w-0 flex-col gap-y-2">
                <Text size="small" className="truncate" title={item.label}>
                  {item.label}
                </Text>
                {isLot && (
                  <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
                    <Input
                      size="small"
                      placeholder={t("labels.fields.lot")}
                      aria-label={t("labels.of", { field: t("labels.fields.lot"), name: item.label })}
                      value={item.lot}
                      onChange={(event) => set(index, { lot: event.target.value })}
                    />
                    <DayInput
                      aria-label={t("labels.of", { field: t("labels.fields.expires_on"), name: item.label })}
                      value={item.expires_on}
                      onChange={(expires_on) => set(index, { expires_on })}
                    />
                  </div>
                )}
              </div>
              <Input
                size="small"
                inputMode="numeric"
                className="col-start-1 sm:col-start-2"
                aria-label={t("labels.of", { field: t("labels.fields.copies"), name: item.label })}
                value={item.copies}
                onChange={(event) => set(index, { copies: event.target.value })}
              />
              <IconButton
                size="small"
                variant="transparent"
                type="button"
                aria-label={t("labels.take_off", { name: item.label })}
                onClick={() => change({ items: choice.items.filter((_, at) => at !== index) })}
              >
                <XMarkMini />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
