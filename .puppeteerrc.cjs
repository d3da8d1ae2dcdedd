// The browser is an installed Chrome or Chromium, or the one that the package @sparticuz/chromium carries: nothing is downloaded.
module.exports = { skipDownload: true };
