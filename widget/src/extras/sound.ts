/** Two short soft tones. Before the visitor has touched the page nothing is heard, and no browser is asked to. */
export function createSound(): () => void {
  let context: AudioContext | undefined;
  return () => {
    if (!(navigator as { userActivation?: { hasBeenActive: boolean } }).userActivation?.hasBeenActive) return;
    // Of several tabs one sounds.
    if (navigator.locks) void navigator.locks.request('pocketping-sound', { ifAvailable: true }, (mine) => mine && play());
    else play();
  };

  function play(): Promise<unknown> {
    context ??= new AudioContext();
    const { currentTime, destination } = context;
    [660, 880].forEach((pitch, i) => {
      const tone = context!.createOscillator();
      const volume = context!.createGain();
      const at = currentTime + i * 0.12;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.08, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.25);
      tone.connect(volume).connect(destination);
      tone.start(at);
      tone.stop(at + 0.25);
    });
    void context.resume();
    return new Promise((over) => setTimeout(over, 1_000));
  }
}
