import { Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { compare } from "../../src/domain/shared/money"
import type { SupplierAnswerLineDTO } from "../../src/types/http/portal"
import { ItemName } from "../components/item-name"
import { useFormat } from "../lib/format"

type Format = ReturnType<typeof useFormat>

/** One line: what was asked on the left, what the supplier proposes on the right, what that costs below. */
export function ProposedLine({
  line,
  currency,
  children,
}: {
  line: SupplierAnswerLineDTO
  currency: string
  children?: ReactNode
}) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const direction = compare(line.effect.difference, "0")
  return (
    <li className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <ItemName
          sku={line.supplier_sku ? `${line.sku ?? ""} · ${line.supplier_sku}` : line.sku}
          title={`${line.position}. ${line.title ?? line.sku ?? ""}`}
        />
        {line.is_change && (
          <Text size="small" className="text-ui-fg-subtle whitespace-nowrap tabular-nums">
            {t("portal.effect")}{" "}
            <span
              className={direction > 0 ? "text-ui-fg-error" : direction < 0 ? "text-ui-tag-green-text" : ""}
            >
              {direction > 0 ? "+" : ""}
              {format.money(line.effect.difference, currency)}
            </span>
          </Text>
        )}
      </div>
      {line.is_change && (
        <dl className="grid grid-cols-[minmax(5rem,auto)_1fr_1fr] gap-x-4 gap-y-1">
          <Row head first="" asked={t("portal.asked")} proposed={t("portal.proposed")} isChanged={false} />
          <Row
            first={t("portal.quantity_and_day")}
            asked={part(t, format, line.asked_outstanding, line.asked_expected_on)}
            proposed={
              line.parts.length
                ? line.parts.map(({ quantity, expected_on }) => (
                    <span key={`${expected_on}`} className="block">
                      {part(t, format, quantity, expected_on)}
                    </span>
                  ))
                : t("portal.nothing_comes")
            }
            isChanged={line.date_changed || line.quantity_changed}
          />
          <Row
            first={t("portal.price")}
            asked={price(t, format, line.asked_unit_price, line, currency)}
            proposed={price(t, format, line.unit_price ?? line.asked_unit_price, line, currency)}
            isChanged={line.price_changed}
          />
        </dl>
      )}
      {line.note && (
        <Text size="small" className="text-ui-fg-subtle break-words">
          “{line.note}”
        </Text>
      )}
      {children}
    </li>
  )
}

type RowProps = { first: string; asked: ReactNode; proposed: ReactNode; isChanged: boolean; head?: boolean }

function Row({ first, asked, proposed, isChanged, head }: RowProps) {
  const tone = head ? "txt-compact-xsmall text-ui-fg-subtle" : "txt-compact-small"
  return (
    <>
      <dt className={`${tone} text-ui-fg-subtle`}>{first}</dt>
      <dd className={`${tone} tabular-nums`}>{asked}</dd>
      <dd
        className={`${tone} tabular-nums ${isChanged ? "text-ui-fg-base font-medium" : "text-ui-fg-subtle"}`}
      >
        {proposed}
      </dd>
    </>
  )
}

type Translate = ReturnType<typeof useTranslation>["t"]

const part = (t: Translate, format: Format, quantity: number, day: string | null): string =>
  t("portal.part", { quantity: format.quantity(quantity), day: format.date(day) ?? t("portal.no_day") })

function price(
  t: Translate,
  format: Format,
  amount: string,
  { price_per_quantity }: SupplierAnswerLineDTO,
  currency: string
): string {
  const written = format.unitPrice(amount, currency)
  return price_per_quantity > 1
    ? t("portal.price_for", { price: written, units: format.quantity(price_per_quantity) })
    : written
}
