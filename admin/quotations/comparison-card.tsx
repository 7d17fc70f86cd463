import { ArrowDownTray, Bolt, StarSolid } from "@medusajs/icons"
import { Alert, Badge, Button, clx, Text, toast } from "@medusajs/ui"
import { useState, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { ComparedCell } from "../../src/domain/purchasing/quotation-comparison"
import type { AwardStrategy } from "../../src/domain/purchasing/quotation"
import type { QuotationPlan } from "../../src/domain/purchasing/quotation-plan"
import type {
  ComparedSupplierDTO,
  QuotationComparisonDTO,
  QuotationRequestDTO,
} from "../../src/types/http/quotations"
import { Card, CardText } from "../components/card"
import { ItemName } from "../components/item-name"
import { downloadFile } from "../correspondence/download-file"
import { useFormat } from "../lib/format"
import { AwardModal } from "./award-modal"
import { quotationApi } from "./paths"
import { useComparison } from "./sources"

const SHOWN_LINES = 50

/** The answers side by side, and the choices that they leave. */
export function ComparisonCard({ request }: { request: QuotationRequestDTO }) {
  const { t } = useTranslation("comptoir")
  const [awarding, setAwarding] = useState<AwardStrategy | null>(null)
  const { data, error } = useComparison(request.id)
  if (error) {
    return (
      <Card title={t("quotations.comparison.title")}>
        <CardText>{error.message}</CardText>
      </Card>
    )
  }
  const comparison = data?.comparison
  const answered = comparison?.suppliers.filter((supplier) => supplier.status === "answered") ?? []
  const isAwarded = (request.awards ?? []).some(
    (award) => award.purchase_order_status !== null && award.purchase_order_status !== "cancelled"
  )
  const mayAward = !isAwarded && (request.status === "sent" || request.status === "closed")
  const save = () =>
    void downloadFile(quotationApi(request.id, "comparison/export"), {}).catch((failure: Error) =>
      toast.error(failure.message)
    )
  if (!comparison || !answered.length) {
    return (
      <Card title={t("quotations.comparison.title")}>
        <CardText>{comparison ? t("quotations.comparison.none") : t("common.loading")}</CardText>
      </Card>
    )
  }
  return (
    <Card
      title={t("quotations.comparison.title")}
      subtitle={t("quotations.comparison.landed_note", { currency: comparison.currency_code.toUpperCase() })}
      actions={
        <Button size="small" variant="secondary" type="button" onClick={save}>
          <ArrowDownTray aria-hidden />
          {t("common.list.export")}
        </Button>
      }
    >
      {comparison.missing_rates.length > 0 && (
        <div className="flex flex-col gap-y-2 px-6 py-4">
          {comparison.missing_rates.map((missing) => (
            <Alert key={missing.currency_code} variant="warning">
              {missing.message}
            </Alert>
          ))}
        </div>
      )}
      <Choices comparison={comparison} onChoose={mayAward ? setAwarding : undefined} />
      <Matrix comparison={comparison} suppliers={answered} />
      <LineCards comparison={comparison} suppliers={answered} />
      {awarding && (
        <AwardModal
          request={request}
          comparison={comparison}
          strategy={awarding}
          onClose={() => setAwarding(null)}
        />
      )}
    </Card>
  )
}

type ChoicesProps = { comparison: QuotationComparisonDTO; onChoose?: (strategy: AwardStrategy) => void }

/** What the cheapest choices cost, each a step away from its orders. */
function Choices({ comparison, onChoose }: ChoicesProps) {
  const { t } = useTranslation("comptoir")
  const { plans } = comparison
  const isExact = plans.mix?.is_exact ?? true
  return (
    <div className="grid grid-cols-1 gap-4 px-6 py-4 lg:grid-cols-3">
      <Choice
        title={t("quotations.plans.mix")}
        hint={t(isExact ? "quotations.plans.mix_exact" : "quotations.plans.mix_found")}
        plan={plans.mix}
        comparison={comparison}
        onChoose={onChoose && (() => onChoose("mix"))}
        isFirst
      />
      <Choice
        title={t("quotations.plans.single")}
        hint={t("quotations.plans.single_hint")}
        plan={plans.single}
        comparison={comparison}
        onChoose={onChoose && (() => onChoose("single"))}
      />
      <Choice
        title={t("quotations.plans.best_lines")}
        hint={t("quotations.plans.best_lines_hint")}
        plan={plans.best_lines}
        comparison={comparison}
        onChoose={onChoose && (() => onChoose("best_lines"))}
      />
      {onChoose && (
        <div className="lg:col-span-3">
          <Button size="small" variant="secondary" type="button" onClick={() => onChoose("by_hand")}>
            {t("quotations.plans.by_hand")}
          </Button>
        </div>
      )}
    </div>
  )
}

type ChoiceProps = {
  title: string
  hint: string
  plan: QuotationPlan | null
  comparison: QuotationComparisonDTO
  onChoose?: () => void
  isFirst?: boolean
}

function Choice({ title, hint, plan, comparison, onChoose, isFirst }: ChoiceProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const nameOf = new Map(comparison.suppliers.map((supplier) => [supplier.supplier_id, supplier.name]))
  const small = plan?.orders.filter((order) => order.is_below_minimum) ?? []
  return (
    <section className="bg-ui-bg-component shadow-elevation-card-rest flex flex-col gap-y-2 rounded-lg p-4">
      <Text size="small" weight="plus">
        {title}
      </Text>
      {plan ? (
        <>
          <Text size="large" weight="plus" className="tabular-nums">
            {plan.landed_total === null ? "–" : format.money(plan.landed_total, comparison.currency_code)}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("quotations.plans.parts", {
              goods: format.money(plan.goods_total ?? "0", comparison.currency_code),
              freight: format.money(plan.freight ?? "0", comparison.currency_code),
            })}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {[
              plan.orders.map((order) => nameOf.get(order.supplier_id)).join(", "),
              plan.arrives_on && t("quotations.plans.all_there", { day: format.date(plan.arrives_on) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
          {plan.uncovered.length > 0 && (
            <Text size="small" className="text-ui-fg-error">
              {t("quotations.plans.uncovered", { count: plan.uncovered.length })}
            </Text>
          )}
          {small.map((order) => (
            <Text key={order.supplier_id} size="small" className="text-ui-fg-error">
              {t("quotations.plans.below_minimum", {
                name: nameOf.get(order.supplier_id),
                minimum: format.money(order.minimum_order_value ?? "0", order.currency_code),
              })}
            </Text>
          ))}
          <Text size="xsmall" className="text-ui-fg-subtle">
            {hint}
          </Text>
          {onChoose && (
            <Button
              size="small"
              variant={isFirst ? "primary" : "secondary"}
              type="button"
              className="mt-auto self-start"
              aria-label={t("quotations.plans.choose_named", { plan: title })}
              onClick={onChoose}
            >
              {t("quotations.plans.choose")}
            </Button>
          )}
        </>
      ) : (
        <Text size="small" className="text-ui-fg-subtle">
          {t("quotations.plans.none")}
        </Text>
      )}
    </section>
  )
}

type MatrixProps = { comparison: QuotationComparisonDTO; suppliers: readonly ComparedSupplierDTO[] }

const keyOf = (cell: Pick<ComparedCell, "line_id" | "supplier_id">) => `${cell.line_id} ${cell.supplier_id}`

/** Lines down, suppliers across: the first column and the heads stay in sight. */
function Matrix({ comparison, suppliers }: MatrixProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const cells = new Map(comparison.cells.map((cell) => [keyOf(cell), cell]))
  const lines = isWhole ? comparison.lines : comparison.lines.slice(0, SHOWN_LINES)
  const head = "bg-ui-bg-base sticky top-0 z-10 border-b px-4 py-3 text-start align-top font-normal"
  const first = "bg-ui-bg-base sticky start-0 z-10 border-e"
  return (
    <div className="hidden md:block">
      <div
        className="isolate max-h-[70vh] overflow-auto"
        role="region"
        aria-label={t("quotations.comparison.title")}
        tabIndex={0}
      >
        <table className="w-full border-separate border-spacing-0 text-start">
          <thead>
            <tr>
              <th scope="col" className={clx(head, first, "z-20 min-w-[200px]")}>
                <Text size="small" weight="plus">
                  {t("quotations.fields.lines")}
                </Text>
              </th>
              {suppliers.map((supplier) => (
                <th key={supplier.supplier_id} scope="col" className={clx(head, "min-w-[160px]")}>
                  <SupplierHead supplier={supplier} comparison={comparison} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row" className={clx(first, "border-b px-4 py-2 text-start align-top font-normal")}>
                  <ItemName sku={line.sku} title={line.title} />
                  <Text size="xsmall" className="text-ui-fg-subtle">
                    {[
                      t("quotations.asked_for", { quantity: format.quantity(line.quantity) }),
                      line.wished_on && t("quotations.wished_for", { day: format.date(line.wished_on) }),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </Text>
                </th>
                {suppliers.map((supplier) => {
                  const cell = cells.get(`${line.id} ${supplier.supplier_id}`)
                  return (
                    <td key={supplier.supplier_id} className="border-b px-4 py-2 align-top">
                      {cell && <Cell cell={cell} supplier={supplier} comparison={comparison} />}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && comparison.lines.length > SHOWN_LINES && (
        <div className="px-6 py-3">
          <Button size="small" variant="transparent" type="button" onClick={() => setWhole(true)}>
            {t("quotations.comparison.all_lines", { count: comparison.lines.length })}
          </Button>
        </div>
      )}
    </div>
  )
}

function SupplierHead({
  supplier,
  comparison,
}: {
  supplier: ComparedSupplierDTO
  comparison: QuotationComparisonDTO
}) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { summary } = supplier
  return (
    <div className="flex flex-col gap-y-1">
      <Text size="small" weight="plus" className="break-words">
        {supplier.name}
      </Text>
      <Text size="small" className="tabular-nums">
        {summary.landed_total === null ? "–" : format.money(summary.landed_total, comparison.currency_code)}
      </Text>
      <Text size="xsmall" className="text-ui-fg-subtle">
        {[
          summary.freight !== null &&
            t("quotations.comparison.with_freight", {
              freight: format.money(summary.freight, comparison.currency_code),
            }),
          supplier.score === null
            ? t("quotations.comparison.no_score")
            : t("quotations.comparison.score", { score: format.quantity(Math.round(supplier.score)) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      <div className="flex flex-wrap gap-1">
        {!summary.is_complete && (
          <Badge size="2xsmall" color="orange">
            {t("quotations.comparison.incomplete", {
              count: summary.priced_lines,
              lines: comparison.lines.length,
            })}
          </Badge>
        )}
        {supplier.is_late && (
          <Badge size="2xsmall" color="orange">
            {t("quotations.late_answer")}
          </Badge>
        )}
        {summary.is_below_minimum && (
          <Badge size="2xsmall" color="red">
            {t("quotations.comparison.below_minimum")}
          </Badge>
        )}
      </div>
    </div>
  )
}

type CellProps = { cell: ComparedCell; supplier: ComparedSupplierDTO; comparison: QuotationComparisonDTO }

/** A price with what it leads to; the best ones say so in words and by a sign. */
function Cell({ cell, supplier, comparison }: CellProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { currency_code } = comparison
  if (cell.state !== "priced" || cell.unit_price === null) {
    return (
      <Text size="small" className="text-ui-fg-subtle">
        {t(`quotations.cell.${cell.state}`)}
      </Text>
    )
  }
  const isCheapest = comparison.cheapest[cell.line_id] === cell.supplier_id
  const isSoonest = comparison.soonest[cell.line_id] === cell.supplier_id
  const own =
    format.unitPrice(cell.unit_price, supplier.currency_code) +
    (cell.price_per_quantity > 1 ? ` / ${format.quantity(cell.price_per_quantity)}` : "")
  const isForeign = supplier.currency_code !== currency_code || cell.price_per_quantity > 1
  return (
    <div className="flex flex-col gap-y-0.5">
      <Text size="small" weight={isCheapest ? "plus" : "regular"} className="whitespace-nowrap tabular-nums">
        {cell.unit_value === null ? own : format.unitPrice(trimmed(cell.unit_value), currency_code)}
      </Text>
      {isForeign && cell.unit_value !== null && (
        <Text size="xsmall" className="text-ui-fg-subtle whitespace-nowrap tabular-nums">
          {own}
        </Text>
      )}
      <Text size="xsmall" className="text-ui-fg-subtle tabular-nums">
        {cell.landed_total === null
          ? t("quotations.cell.no_rate")
          : t("quotations.cell.landed", { total: format.money(cell.landed_total, currency_code) })}
      </Text>
      <Text
        size="xsmall"
        className={clx("whitespace-nowrap", cell.is_after_wish ? "text-ui-fg-error" : "text-ui-fg-subtle")}
      >
        {format.date(cell.arrives_on)}
        {cell.is_after_wish && ` · ${t("quotations.cell.too_late")}`}
      </Text>
      <div className="flex flex-wrap gap-1">
        {isCheapest && (
          <Mark colour="green" icon={<StarSolid />}>
            {t("quotations.cell.cheapest")}
          </Mark>
        )}
        {isSoonest && (
          <Mark colour="blue" icon={<Bolt />}>
            {t("quotations.cell.soonest")}
          </Mark>
        )}
        {cell.is_raised && (
          <Mark colour="grey">
            {t("quotations.cell.raised", { quantity: format.quantity(cell.quantity) })}
          </Mark>
        )}
        {cell.is_short && (
          <Mark colour="orange">
            {t("quotations.cell.short", { quantity: format.quantity(cell.quantity) })}
          </Mark>
        )}
        {cell.is_expired && <Mark colour="red">{t("quotations.cell.expired")}</Mark>}
      </div>
    </div>
  )
}

/** Four decimals are enough to tell two prices apart. */
const trimmed = (value: string): string => value.replace(/(\.\d{4})\d+$/, "$1")

type MarkProps = {
  colour: "green" | "blue" | "grey" | "orange" | "red"
  icon?: ReactNode
  children: ReactNode
}

const Mark = ({ colour, icon, children }: MarkProps) => (
  <Badge size="2xsmall" color={colour} className="flex items-center gap-x-1 [&_svg]:size-3">
    {icon && <span aria-hidden>{icon}</span>}
    {children}
  </Badge>
)

/** The same on a narrow screen: a card for each line, its suppliers the cheapest first. */
function LineCards({ comparison, suppliers }: MatrixProps) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const cells = new Map(comparison.cells.map((cell) => [keyOf(cell), cell]))
  const lines = isWhole ? comparison.lines : comparison.lines.slice(0, SHOWN_LINES)
  const cost = (cell: ComparedCell | undefined) =>
    cell?.landed_total ? Number(cell.landed_total) : Number.POSITIVE_INFINITY
  return (
    <div className="divide-y md:hidden">
      {lines.map((line) => {
        const own = suppliers
          .map((supplier) => ({ supplier, cell: cells.get(`${line.id} ${supplier.supplier_id}`) }))
          .sort((a, b) => cost(a.cell) - cost(b.cell))
        return (
          <section key={line.id} className="flex flex-col gap-y-2 px-6 py-4">
            <ItemName sku={line.sku} title={line.title} />
            <Text size="xsmall" className="text-ui-fg-subtle">
              {t("quotations.asked_for", { quantity: format.quantity(line.quantity) })}
            </Text>
            {own.map(({ supplier, cell }) => (
              <div
                key={supplier.supplier_id}
                className="bg-ui-bg-component shadow-elevation-card-rest flex items-start justify-between gap-x-4 rounded-lg p-3"
              >
                <Text size="small" weight="plus" className="min-w-0 break-words">
                  {supplier.name}
                </Text>
                <div className="text-end">
                  {cell && <Cell cell={cell} supplier={supplier} comparison={comparison} />}
                </div>
              </div>
            ))}
          </section>
        )
      })}
      {!isWhole && comparison.lines.length > SHOWN_LINES && (
        <div className="px-6 py-3">
          <Button size="small" variant="transparent" type="button" onClick={() => setWhole(true)}>
            {t("quotations.comparison.all_lines", { count: comparison.lines.length })}
          </Button>
        </div>
      )}
    </div>
  )
}
