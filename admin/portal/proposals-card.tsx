import { Button, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  SupplierAnswerDTO,
  SupplierAnswerListResponse,
  SupplierAnswerResponse,
} from "../../src/types/http/portal"
import { Card, CardText } from "../components/card"
import { useGet } from "../lib/api"
import { useFormat } from "../lib/format"
import { AnswerBadge } from "./answer-badge"
import { AnswerDrawer } from "./answer-drawer"
import { AnswerFacts } from "./answer-facts"
import { ChangedKinds } from "./changed-kinds"
import { DecideAnswer } from "./decide-answer"

const SHOWN = 5

/** What the supplier answered to an order: what waits for a decision, side by side with what was asked, and what went before. */
export function ProposalsCard({ orderId }: { orderId: string }) {
  const { t } = useTranslation("comptoir")
  const [most, setMost] = useState(SHOWN)
  const [shownId, setShownId] = useState<string | null>(null)
  const { data, error } = useGet<SupplierAnswerListResponse>(
    "/admin/supplier-answers",
    { purchase_order_id: orderId, limit: most },
    { keepPrevious: true, retry: false }
  )
  const answers = data?.supplier_answers ?? []
  const waiting = answers.find(({ status }) => status === "open" || status === "outdated")
  if (error) {
    return (
      <Card title={t("portal.proposals")}>
        <CardText>{error.message}</CardText>
      </Card>
    )
  }
  if (!answers.length) return null
  const earlier = answers.filter((answer) => answer !== waiting)
  return (
    <Card
      title={t("portal.proposals")}
      subtitle={waiting ? t(`portal.waiting.${waiting.status}`) : t("portal.nothing_waits")}
      badges={waiting && <AnswerBadge status={waiting.status} />}
    >
      {waiting && <WaitingAnswer key={waiting.id} answer={waiting} />}
      {earlier.length > 0 && (
        <ul className="divide-y">
          {earlier.map((answer) => (
            <EarlierAnswer key={answer.id} answer={answer} onShow={() => setShownId(answer.id)} />
          ))}
        </ul>
      )}
      {(data?.count ?? 0) > answers.length && (
        <div className="px-6 py-3">
          <Button size="small" variant="transparent" type="button" onClick={() => setMost(most + 20)}>
            {t("portal.earlier", { count: (data?.count ?? 0) - answers.length })}
          </Button>
        </div>
      )}
      <AnswerDrawer id={shownId} onClose={() => setShownId(null)} />
    </Card>
  )
}

function WaitingAnswer({ answer }: { answer: SupplierAnswerDTO }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<SupplierAnswerResponse>(`/admin/supplier-answers/${answer.id}`)
  return (
    <div className="divide-y">
      <AnswerFacts answer={answer} />
      {error && <CardText>{error.message}</CardText>}
      {data ? <DecideAnswer answer={data.supplier_answer} /> : <CardText>{t("common.loading")}</CardText>}
    </div>
  )
}

function EarlierAnswer({ answer, onShow }: { answer: SupplierAnswerDTO; onShow: () => void }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <AnswerBadge status={answer.status} />
        {answer.line_count > 0 && <ChangedKinds {...answer} />}
        <Text size="small" className="text-ui-fg-subtle">
          {format.instant(answer.answered_at)} · {t("portal.about_revision", { revision: answer.revision })}
        </Text>
      </div>
      <Button size="small" variant="transparent" type="button" onClick={onShow}>
        {t("portal.details")}
      </Button>
    </li>
  )
}
