import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SupplierAnswerDTO } from "../../src/types/http/portal"
import { ActorName } from "../components/actor-name"
import { useFormat } from "../lib/format"

/** Who answered when, under which number, and what was written beside it. */
export function AnswerFacts({ answer }: { answer: SupplierAnswerDTO }) {
  const { t } = useTranslation("comptoir")
  const format = useFormat()
  const facts = [
    t("portal.answered_at", { at: format.instant(answer.answered_at) }),
    answer.answered_by && t("portal.answered_by", { name: answer.answered_by }),
    t("portal.about_revision", { revision: answer.revision }),
    answer.supplier_reference && t("portal.reference", { reference: answer.supplier_reference }),
  ]
  return (
    <div className="flex flex-col gap-y-1 px-6 py-4">
      <Text size="small" className="text-ui-fg-subtle">
        {facts.filter(Boolean).join(" · ")}
      </Text>
      {answer.note && (
        <Text size="small" className="break-words">
          “{answer.note}”
        </Text>
      )}
      {answer.decided_at && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("portal.decided_at", { at: format.instant(answer.decided_at) })}{" "}
          <ActorName id={answer.decided_by} />
        </Text>
      )}
      {answer.message && (
        <Text size="small" className="text-ui-fg-subtle break-words">
          {t("portal.told", { message: answer.message })}
        </Text>
      )}
    </div>
  )
}
