import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { SupplierAnswerListResponse } from "../../src/types/http/portal"
import { Card } from "../components/card"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { orderPage } from "../purchasing/paths"
import { ChangedKinds } from "./changed-kinds"

const SHOWN = 5

/** What suppliers proposed and nobody has decided on, the oldest first; nothing while nothing waits. */
export function WaitingAnswers() {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const { data } = useGet<SupplierAnswerListResponse>(
    "/admin/supplier-answers",
    { status: "open", order: "answered_at", limit: SHOWN },
    { retry: false }
  )
  const answers = data?.supplier_answers ?? []
  if (!answers.length) return null
  return (
    <Card
      title={t("portal.waiting_title", { count: data?.count ?? 0 })}
      actions={
        <TextLink to="/purchasing/answers?status=open" className="txt-compact-small">
          {t("portal.all_answers")}
        </TextLink>
      }
    >
      <ul className="divide-y">
        {answers.map((answer) => (
          <li
            key={answer.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-6 py-2.5"
          >
            <div className="min-w-0">
              <Link
                to={orderPage(answer.purchase_order_id)}
                className="txt-compact-small text-ui-fg-base hover:text-ui-fg-interactive font-medium"
              >
                {answer.purchase_order.number}
              </Link>
              <Text size="xsmall" className="text-ui-fg-subtle truncate">
                {answer.supplier.name}
              </Text>
            </div>
            <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1">
              <ChangedKinds {...answer} />
              <Text size="small" className="text-ui-fg-subtle">
                {format.instant(answer.answered_at)}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
