// A page of somebody's site, as it stands in a frame: its client reports what becomes of the page.

import { Client } from './client.js';

/** Connects with what this profile kept, and gives what operators call the conversation. */
window.connected = async (endpoint, profile) => {
  const storage = {
    getItem: (key) => localStorage.getItem(`${profile} ${key}`),
    setItem: (key, value) => localStorage.setItem(`${profile} ${key}`, value),
    removeItem: (key) => localStorage.removeItem(`${profile} ${key}`),
  };
  const client = new Client({ endpoint, storage }).watch(window);
  await client.connect();
  return client.sessionId.split('.')[0];
};
