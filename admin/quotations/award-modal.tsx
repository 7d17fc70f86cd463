import { XMark } from "@medusajs/icons"
import {
  Button,
  Checkbox,
  FocusModal,
  Heading,
  IconButton,
  Input,
  Kbd,
  Label,
  RadioGroup,
  Select,
  Text,
  toast,
} from "@medusajs/ui"
import { useId, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { AWARD_STRATEGIES, type AwardStrategy } from "../../src/domain/purchasing/quotation"
import { checkAllocations, planOf, type Allocation } from "../../src/domain/purchasing/quotation-plan"
import type {
  QuotationAwardResponse,
  QuotationComparisonDTO,
  QuotationRequestDTO,
} from "../../src/types/http/quotations"
import { FormError } from "../components/form-error"
import { ItemName } from "../components/item-name"
import { useSend } from "../lib/api"
import { useFormat } from "../lib/format"
import { useIdempotencyKey } from "../lib/idempotency-key"
import { quotationApi } from "./paths"

type AwardModalProps = {
  request: QuotationRequestDTO
  comparison: QuotationComparisonDTO
  strategy: AwardStrategy
  onClose: () => void
}

const cellKey = (lineId: string, supplierId: string) => `${lineId} ${supplierId}`

/** Quantities by line and supplier, as they are typed. */
type Typed = Readonly<Record<string, string>>

const typedOf = (allocations: readonly Allocation[]): Typed =>
  Object.fromEntries(
    allocations.map(({ line_id, supplier_id, quantity }) => [cellKey(line_id, supplier_id), String(quantity)])
  )

/** Shows the orders that a choice makes, and makes them. */
export function AwardModal({ request, comparison, strategy: first, onClose }: AwardModalProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const id = useId()
  const { key } = useIdempotencyKey()
  const { plans, lines } = comparison
  const [strategy, setStrategy] = useState<AwardStrategy>(first)
  const [supplierId, setSupplierId] = useState(plans.single?.orders[0]?.supplier_id ?? "")
  const start = plans.mix ?? plans.best_lines
  const [typed, setTyped] = useState<Typed>(() => typedOf(start?.allocations ?? []))
  const [savesPrices, setSavesPrices] = useState(false)
  const send = useSend<QuotationAwardResponse>()
  const quoting = comparison.suppliers.filter((supplier) => supplier.summary.priced_lines > 0)

  const allocations = useMemo<Allocation[]>(() => {
    if (strategy === "by_hand") {
      return lines.flatMap((line) =>
        quoting.flatMap(({ supplier_id }) => {
          const text = (typed[cellKey(line.id, supplier_id)] ?? "").trim()
          return text && text !== "0" ? [{ line_id: line.id, supplier_id, quantity: Number(text) }] : []
        })
      )
    }
    if (strategy === "single") {
      return comparison.cells
        .filter((cell) => cell.supplier_id === supplierId && cell.is_eligible)
        .map(({ line_id, supplier_id, quantity }) => ({ line_id, supplier_id, quantity }))
    }
    return [...(plans[strategy]?.allocations ?? [])]
  }, [strategy, typed, supplierId, comparison, lines, quoting, plans])

  const problem = useMemo(() => {
    try {
      checkAllocations(lines, comparison.suppliers, allocations)
      return null
    } catch (error) {
      return error as Error
    }
  }, [lines, comparison.suppliers, allocations])
  const plan = useMemo(
    () => planOf(lines, comparison.suppliers, problem ? [] : allocations, comparison),
    [lines, comparison, allocations, problem]
  )
  const nameOf = new Map(comparison.suppliers.map((supplier) => [supplier.supplier_id, supplier.name]))

  const award = () =>
    send.mutate(
      {
        path: quotationApi(request.id, "award"),
        body: {
          strategy,
          ...(strategy === "single" ? { supplier_id: supplierId } : {}),
          ...(strategy === "by_hand" ? { lines: allocations } : {}),
          save_prices: savesPrices,
          versions: Object.fromEntries(
            comparison.suppliers.map(({ supplier_id, version }) => [supplier_id, version])
          ),
          idempotency_key: key,
        },
      },
      {
        onSuccess: ({ purchase_orders }) => {
          toast.success(t("quotations.award.done", { count: purchase_orders.length }))
          onClose()
        },
      }
    )

  return (
    <FocusModal open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FocusModal.Content>
        <div className="border-ui-border-base flex items-center gap-x-2 border-b px-4 py-2">
          <FocusModal.Close asChild>
            <IconButton size="small" type="button" variant="transparent" aria-label={t("common.close")}>
              <XMark />
            </IconButton>
          </FocusModal.Close>
          <Kbd>esc</Kbd>
          <FocusModal.Title asChild>
            <span className="sr-only">{t("quotations.award.title")}</span>
          </FocusModal.Title>
        </div>
        <FocusModal.Body className="flex flex-col items-center overflow-y-auto">
          <div className="flex w-full max-w-[960px] flex-col gap-y-6 px-4 py-8">
            <div>
              <Heading>{t("quotations.award.title")}</Heading>
              <FocusModal.Description asChild>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("quotations.award.hint")}
                </Text>
              </FocusModal.Description>
            </div>
            <RadioGroup
              value={strategy}
              onValueChange={(value) => setStrategy(value as AwardStrategy)}
              className="grid grid-cols-1 gap-3 md:grid-cols-2"
              aria-label={t("quotations.award.choice")}
            >
              {AWARD_STRATEGIES.map((one) => (
                <RadioGroup.ChoiceBox
                  key={one}
                  value={one}
                  disabled={one !== "by_hand" && one !== "single" && !plans[one]}
                  label={t(`quotations.plans.${one}`)}
                  description={t(`quotations.award.${one}`)}
                />
              ))}
            </RadioGroup>
            {strategy === "single" && (
              <div className="flex flex-col gap-y-2 md:max-w-sm">
                <Label htmlFor={`${id}-supplier`} size="small" weight="plus">
                  {t("purchasing.fields.supplier")}
                </Label>
                <Select size="small" value={supplierId} onValueChange={setSupplierId}>
                  <Select.Trigger id={`${id}-supplier`}>
                    <Select.Value />
                  </Select.Trigger>
                  <Select.Content>
                    {quoting.map((supplier) => (
                      <Select.Item key={supplier.supplier_id} value={supplier.supplier_id}>
                        {t("quotations.award.supplier_lines", {
                          name: supplier.name,
                          count: supplier.summary.eligible_lines,
                          lines: lines.length,
                        })}
                      </Select.Item>
                    ))}
                  </Select.Content>
                </Select>
              </div>
            )}
            {strategy === "by_hand" && (
              <HandChoice
                comparison={comparison}
                typed={typed}
                onChange={(name, text) => setTyped({ ...typed, [name]: text })}
              />
            )}
            {problem ? (
              <FormError error={problem} />
            ) : (
              <section className="flex flex-col gap-y-3">
                <Heading level="h2">{t("quotations.award.orders", { count: plan.orders.length })}</Heading>
                <ul className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
                  {plan.orders.map((order) => (
                    <li
                      key={order.supplier_id}
                      className="flex flex-wrap justify-between gap-x-6 gap-y-1 p-4"
                    >
                      <div>
                        <Text size="small" weight="plus">
                          {nameOf.get(order.supplier_id)}
                        </Text>
                        <Text size="small" className="text-ui-fg-subtle">
                          {[
                            t("quotations.award.lines", { count: order.lines.length }),
                            order.arrives_on &&
                              t("quotations.plans.all_there", { day: format.date(order.arrives_on) }),
                          ]
                            .filter(Boolean)
                            .join(" · ")}
                        </Text>
                        {order.is_below_minimum && (
                          <Text size="small" className="text-ui-fg-error">
                            {t("quotations.plans.below_minimum", {
                              name: nameOf.get(order.supplier_id),
                              minimum: format.money(order.minimum_order_value ?? "0", order.currency_code),
                            })}
                          </Text>
                        )}
                      </div>
                      <div className="text-end tabular-nums">
                        <Text size="small" weight="plus">
                          {format.money(order.own_goods_total, order.currency_code)}
                        </Text>
                        <Text size="small" className="text-ui-fg-subtle">
                          {t("quotations.award.freight", {
                            freight: format.money(order.own_freight, order.currency_code),
                          })}
                        </Text>
                      </div>
                    </li>
                  ))}
                </ul>
                {plan.landed_total !== null && (
                  <Text size="small" weight="plus" className="text-end tabular-nums">
                    {t("quotations.award.total", {
                      total: format.money(plan.landed_total, comparison.currency_code),
                    })}
                  </Text>
                )}
                {plan.uncovered.length > 0 && (
                  <Text size="small" className="text-ui-fg-error">
                    {t("quotations.award.uncovered", { count: plan.uncovered.length })}
                  </Text>
                )}
              </section>
            )}
            <div className="flex items-start gap-x-2">
              <Checkbox
                id={`${id}-save`}
                checked={savesPrices}
                onCheckedChange={(checked) => setSavesPrices(checked === true)}
              />
              <div>
                <Label htmlFor={`${id}-save`} size="small">
                  {t("quotations.award.save_prices")}
                </Label>
                <Text size="small" className="text-ui-fg-subtle">
                  {t("quotations.award.save_prices_hint")}
                </Text>
              </div>
            </div>
            <FormError error={send.error} />
          </div>
        </FocusModal.Body>
        <FocusModal.Footer>
          <Button size="small" variant="secondary" type="button" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            size="small"
            type="button"
            disabled={problem !== null}
            isLoading={send.isPending}
            onClick={award}
          >
            {t("quotations.award.act", { count: plan.orders.length })}
          </Button>
        </FocusModal.Footer>
      </FocusModal.Content>
    </FocusModal>
  )
}

type HandChoiceProps = {
  comparison: QuotationComparisonDTO
  typed: Typed
  onChange: (name: string, text: string) => void
}

/** Quantities typed line by line: one line may be split over several suppliers. */
function HandChoice({ comparison, typed, onChange }: HandChoiceProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const nameOf = new Map(comparison.suppliers.map((supplier) => [supplier.supplier_id, supplier]))
  return (
    <ol className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
      {comparison.lines.map((line) => {
        const cells = comparison.cells.filter((cell) => cell.line_id === line.id && cell.state === "priced")
        return (
          <li key={line.id} className="flex flex-col gap-y-3 p-4">
            <div className="flex flex-wrap items-start justify-between gap-x-4">
              <ItemName sku={line.sku} title={line.title} />
              <Text size="small" className="text-ui-fg-subtle py-1.5">
                {t("quotations.asked_for", { quantity: format.quantity(line.quantity) })}
              </Text>
            </div>
            {cells.length === 0 && (
              <Text size="small" className="text-ui-fg-subtle">
                {t("quotations.award.nobody")}
              </Text>
            )}
            <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 md:grid-cols-4">
              {cells.map((cell) => {
                const supplier = nameOf.get(cell.supplier_id)
                const name = cellKey(line.id, cell.supplier_id)
                return (
                  <div key={cell.supplier_id} className="flex min-w-0 flex-col gap-y-1">
                    <Label size="xsmall" htmlFor={name} className="text-ui-fg-subtle truncate">
                      {supplier?.name} ·{" "}
                      {format.unitPrice(
                        cell.unit_price ?? "0",
                        supplier?.currency_code ?? comparison.currency_code
                      )}
                      {cell.price_per_quantity > 1 ? ` / ${format.quantity(cell.price_per_quantity)}` : ""}
                    </Label>
                    <Input
                      id={name}
                      size="small"
                      inputMode="numeric"
                      autoComplete="off"
                      placeholder="0"
                      value={typed[name] ?? ""}
                      onChange={(event) => onChange(name, event.target.value)}
                    />
                  </div>
                )
              })}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
