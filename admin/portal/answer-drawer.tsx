import { Drawer, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SupplierAnswerResponse } from "../../src/types/http/portal"
import { useGet } from "../lib/api"
import { AnswerBadge } from "./answer-badge"
import { AnswerFacts } from "./answer-facts"
import { ProposedLine } from "./proposed-line"

/** An answer that is decided or gone by, with what became of each line. */
export function AnswerDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation("comptoir")
  const { data, error } = useGet<SupplierAnswerResponse>(id && `/admin/supplier-answers/${id}`)
  const answer = data?.supplier_answer
  return (
    <Drawer open={id !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title asChild>
            <Heading>{t("portal.answer")}</Heading>
          </Drawer.Title>
          <Drawer.Description className="sr-only">{t("portal.answer_hint")}</Drawer.Description>
        </Drawer.Header>
        <Drawer.Body className="overflow-y-auto p-0">
          {error && <Text className="text-ui-fg-error px-6 py-4">{error.message}</Text>}
          {answer && (
            <div className="divide-y">
              <div className="px-6 py-3">
                <AnswerBadge status={answer.status} />
              </div>
              <AnswerFacts answer={answer} />
              {!answer.lines?.length && (
                <Text size="small" className="text-ui-fg-subtle px-6 py-4">
                  {t("portal.nothing_changed")}
                </Text>
              )}
              <ul className="divide-y">
                {answer.lines?.map((line) => (
                  <ProposedLine key={line.id} line={line} currency={answer.purchase_order.currency_code}>
                    {line.is_change && line.decision !== "open" && (
                      <Text size="small" className="text-ui-fg-subtle break-words">
                        {t(`portal.decision.${line.decision}`)}
                        {line.reason ? `: ${line.reason}` : ""}
                      </Text>
                    )}
                  </ProposedLine>
                ))}
              </ul>
            </div>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer>
  )
}
