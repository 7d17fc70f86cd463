import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { earlyFirstStep } from "../../src/domain/cart-recovery/sequence"

/** Why the first step waits a day, and what is known of one that does not. */
export function FirstStepEvidence({ minutes }: { minutes: number | null }) {
  const { t } = useTranslation("comptoir")
  const early = minutes === null ? null : earlyFirstStep(minutes)
  return early ? (
    <Alert variant="warning">{t(`relaunch.sequences.evidence.${early}`)}</Alert>
  ) : (
    <Text size="small" className="text-ui-fg-subtle">
      {t("relaunch.sequences.evidence.why")}
    </Text>
  )
}
