import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

type ReadErrorProps = { error: Error; isReading: boolean; onRetry: () => void }

/** Where figures could not be read: why, in the server's words, and a way to ask once more. */
export function ReadError({ error, isReading, onRetry }: ReadErrorProps) {
  const { t } = useTranslation("comptoir")
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2" role="alert">
      <Text size="small" className="text-ui-fg-error min-w-0 break-words">
        {error.message}
      </Text>
      <Button size="small" variant="secondary" type="button" isLoading={isReading} onClick={onRetry}>
        {t("common.try_again")}
      </Button>
    </div>
  )
}
