let audio: AudioContext | undefined
let isQuiet = false

/** Switches sounds off or on; the vibration stays. */
export const setQuiet = (quiet: boolean): void => void (isQuiet = quiet)

/** Browsers play nothing before the first touch: called on each, it wakes the sound up once. */
export function wakeSound(): void {
  try {
    audio ??= new AudioContext()
    if (audio.state === "suspended") void audio.resume()
  } catch {
    // A device without sound still vibrates and shows.
  }
}

function beep(notes: readonly (readonly [frequency: number, from: number, length: number])[]): void {
  if (isQuiet || !audio || audio.state !== "running") return
  for (const [frequency, from, length] of notes) {
    const tone = audio.createOscillator()
    const loudness = audio.createGain()
    tone.frequency.value = frequency
    tone.type = "square"
    loudness.gain.value = 0.08
    tone.connect(loudness).connect(audio.destination)
    tone.start(audio.currentTime + from)
    tone.stop(audio.currentTime + from + length)
  }
}

/** Reads a message out, for whoever looks at the shelf and not at the screen. A later one cuts the former short. */
export function readOut(text: string, language: string): void {
  if (!("speechSynthesis" in window)) return
  const words = new SpeechSynthesisUtterance(text)
  words.lang = language
  speechSynthesis.cancel()
  speechSynthesis.speak(words)
}

const vibrate = (pattern: number[]): void => void navigator.vibrate?.(pattern)

/** High and short: it was right. */
export function signalRight(): void {
  beep([
    [1320, 0, 0.06],
    [1760, 0.07, 0.08],
  ])
  vibrate([40])
}

/** Low and twice: it was wrong. Told apart without looking, and in the din of a dock. */
export function signalWrong(): void {
  beep([
    [220, 0, 0.18],
    [180, 0.24, 0.28],
  ])
  vibrate([150, 80, 150])
}
