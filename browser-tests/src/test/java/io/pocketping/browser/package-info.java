/**
 * The widget, the inbox and the demo page in a real Chromium, against a real server in a process of its own. Tests say
 * what visitors, operators and site code see; {@code VisitorWindow} and {@code OperatorWindow} know where to look.
 * {@code IndependentClientTest} needs no widget: its client knows the wire contract only.
 */
@NullMarked
package io.pocketping.browser;

import org.jspecify.annotations.NullMarked;
